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
vector<vector<int64_t>> count_next(const vector<int>& viewer_id, const vector<int>& video_id, int n_videos) {
    vector<vector<int64_t>> counts(n_videos, vector<int64_t>(n_videos, 0));
    for (size_t row = 1; row < video_id.size(); row++) {
        if (viewer_id[row] == viewer_id[row - 1]) {  // still the same viewer
            int before = video_id[row - 1];
            int after = video_id[row];
            counts[before][after] += 1;
        }
    }
    return counts;
}
// end

int main(int n_words, char** words) {
    std::ios::sync_with_stdio(false);
    int repeats = n_words > 1 ? std::atoi(words[1]) : 1;
    vector<int> viewer_id, video_id;
    int viewer, video, n_videos = 0;
    while (std::cin >> viewer) {
        if (!(std::cin >> video) || video < 0) break;
        viewer_id.push_back(viewer);
        video_id.push_back(video);
        n_videos = std::max(n_videos, video + 1);
    }
    if (!std::cin.eof() || viewer_id.size() != video_id.size()) {
        std::cerr << "Line " << video_id.size() + 1 << " is not two whole numbers, a viewer's and a video's.\n";
        return 1;
    }
    vector<vector<int64_t>> counts;
    for (int repeat = 0; repeat < repeats; repeat++) {
        auto begun = std::chrono::steady_clock::now();
        counts = count_next(viewer_id, video_id, n_videos);
        std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        if (n_words > 1) std::fprintf(stderr, "%.9f\n", took.count());
    }
    for (int before = 0; before < n_videos; before++)
        for (int after = 0; after < n_videos; after++)
            if (counts[before][after] > 0) std::cout << before << ' ' << after << ' ' << counts[before][after] << '\n';
    return 0;
}
