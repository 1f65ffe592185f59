// After this video, which one next? In C++17.
//
// Reads a log from its input, one watch a line: the viewer's number and the video's, sorted by viewer and time.
// Prints one line for each pair that occurs: the video before, the video after, how often.
// Build it with:  c++ -O2 -std=c++17 next_video.cpp -o next_video
// To time it:     ./next_video 5 < log.txt    counts five times, and says on the error stream how many seconds each took

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <vector>

using std::vector;

// begin
vector<int64_t> count_next(const vector<int>& viewer_id, const vector<int>& video_id, size_t n_videos) {
    vector<int64_t> counts(n_videos * n_videos);  // the table in one piece, row after row
    for (size_t row = 1; row < video_id.size(); row++) {
        if (viewer_id[row] == viewer_id[row - 1]) {  // still the same viewer
            int before = video_id[row - 1];
            int after = video_id[row];
            counts[before * n_videos + after] += 1;
        }
    }
    return counts;
}
// end

int main(int n_words, char** words) {
    std::ios::sync_with_stdio(false);
    int repeats = n_words > 1 ? std::atoi(words[1]) : 1;
    vector<int> viewer_id, video_id;
    int viewer, video;
    size_t n_videos = 0;
    bool fine = true;
    while (std::cin >> viewer) {
        fine = std::cin >> video && video >= 0;
        if (!fine) break;
        viewer_id.push_back(viewer);
        video_id.push_back(video);
        n_videos = std::max(n_videos, size_t(video) + 1);
    }
    if (!fine || !std::cin.eof()) {
        std::cerr << "Line " << video_id.size() + 1 << " is not two whole numbers, a viewer's and a video's.\n";
        return 1;
    }
    vector<int64_t> counts;
    for (int repeat = 0; repeat < repeats; repeat++) {
        auto begun = std::chrono::steady_clock::now();
        counts = count_next(viewer_id, video_id, n_videos);
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        if (n_words > 1) std::fprintf(stderr, "%.9f\n", took.count());
    }
    for (size_t cell = 0; cell < counts.size(); cell++)
        if (counts[cell] > 0) std::cout << cell / n_videos << ' ' << cell % n_videos << ' ' << counts[cell] << '\n';
    return 0;
}
