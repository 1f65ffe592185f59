// After this video, which one next? In Java 11 or newer.
//
// Reads a log from its input, one watch a line: the viewer's number and the video's, sorted by viewer and time.
// Prints one line for each pair that occurs: the video before, the video after, how often.
// Build it with:  javac NextVideo.java
// To time it:     java NextVideo 5 < log.txt    counts five times, and says on the error stream how many seconds each took

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Locale;

public class NextVideo {
    // begin
    static long[][] countNext(int[] viewerId, int[] videoId, int nVideos) {
        long[][] counts = new long[nVideos][nVideos];
        for (int row = 1; row < videoId.length; row++) {
            if (viewerId[row] == viewerId[row - 1]) {  // still the same viewer
                int before = videoId[row - 1];
                int after = videoId[row];
                counts[before][after] += 1;
            }
        }
        return counts;
    }
    // end

    public static void main(String[] words) throws IOException {
        int repeats = words.length > 0 ? Integer.parseInt(words[0]) : 1;
        int[] viewerId = new int[16], videoId = new int[16];
        int n = 0, nVideos = 0;
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (n == videoId.length) {
                viewerId = Arrays.copyOf(viewerId, 2 * n);
                videoId = Arrays.copyOf(videoId, 2 * n);
            }
            try {
                String[] cells = line.trim().split("\\s+");
                viewerId[n] = Integer.parseInt(cells[0]);
                videoId[n] = Integer.parseInt(cells[1]);
                if (cells.length != 2 || videoId[n] < 0) throw new NumberFormatException();
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException error) {
                System.err.println("Line " + (n + 1) + " is not two whole numbers, a viewer's and a video's.");
                System.exit(1);
            }
            nVideos = Math.max(nVideos, videoId[n] + 1);
            n++;
        }
        viewerId = Arrays.copyOf(viewerId, n);
        videoId = Arrays.copyOf(videoId, n);
        long[][] counts = new long[0][0];
        for (int repeat = 0; repeat < repeats; repeat++) {
            long begun = System.nanoTime();
            counts = countNext(viewerId, videoId, nVideos);
            long took = System.nanoTime() - begun;
            if (words.length > 0) System.err.println(String.format(Locale.ROOT, "%.9f", took / 1e9));
        }
        StringBuilder lines = new StringBuilder();
        for (int before = 0; before < nVideos; before++)
            for (int after = 0; after < nVideos; after++)
                if (counts[before][after] > 0)
                    lines.append(before).append(' ').append(after).append(' ').append(counts[before][after]).append('\n');
        System.out.print(lines);
    }
}
