// After this video, which one next? In Scala 2.13 or 3.
//
// Reads a log from its input, one watch a line: the viewer's number and the video's, sorted by viewer and time.
// Prints one line for each pair that occurs: the video before, the video after, how often.
// Build it with:  scalac NextVideo.scala
// To time it:     scala NextVideo 5 < log.txt    counts five times, and says on the error stream how many seconds each took

object NextVideo {
  // begin
  def countNext(viewerId: Array[Int], videoId: Array[Int], nVideos: Int): Array[Array[Long]] = {
    val counts = Array.ofDim[Long](nVideos, nVideos)
    for (row <- 1 until videoId.length) {
      if (viewerId(row) == viewerId(row - 1)) {  // still the same viewer
        val before = videoId(row - 1)
        val after = videoId(row)
        counts(before)(after) += 1
      }
    }
    counts
  }
  // end

  def main(words: Array[String]): Unit = {
    val repeats = if (words.length > 0) words(0).toInt else 1
    val cells = scala.io.Source.fromInputStream(System.in).getLines().map(_.trim.split("\\s+")).toArray
    val wrong = cells.indexWhere(row => row.length != 2 || !row(0).matches("-?\\d+") || !row(1).matches("\\d+"))
    if (wrong >= 0) {
      System.err.println("Line " + (wrong + 1) + " is not two whole numbers, a viewer's and a video's.")
      sys.exit(1)
    }
    val viewerId = cells.map(_(0).toInt)
    val videoId = cells.map(_(1).toInt)
    val nVideos = if (videoId.isEmpty) 0 else videoId.max + 1
    var counts = Array.ofDim[Long](0, 0)
    for (repeat <- 1 to repeats) {
      val begun = System.nanoTime()
      counts = countNext(viewerId, videoId, nVideos)
      val took = System.nanoTime() - begun
      if (words.length > 0) System.err.println("%.9f".formatLocal(java.util.Locale.ROOT, took / 1e9))
    }
    val lines = new StringBuilder
    for (before <- 0 until nVideos; after <- 0 until nVideos) {
      if (counts(before)(after) > 0) lines.append(s"$before $after ${counts(before)(after)}\n")
    }
    print(lines)
  }
}
