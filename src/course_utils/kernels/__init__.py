"""Ten lines that count, in several forms and languages; nothing is exported here.

| module | what it holds |
|---|---|
| `next_video` | which video next? plain, by a library, compiled, by a worse plan; two wrong ones |
| `languages` | the same ten lines in C++, Java and Scala, to read, and to run where a compiler is |
| `logs` | a log in the order these lines need, and the same log many times over |
| `by_topic` | one table summed up by topic: at once, file by file, by DuckDB, on a cluster |
"""
