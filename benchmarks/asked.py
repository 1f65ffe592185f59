"""What is asked of a benchmark whose rows can be kept as a recorded run."""

import argparse

from course_utils.recorded import describe_machine


def size_and_record(about, option, usual, what=""):
    """How many of `option` are wanted, and whether the rows are to be kept, from the command line;
    a run that is kept is as large as usual. Says which machine this is.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument(f"--{option}", type=int, default=usual, help=f"{what}(default: {usual})")
    parser.add_argument("--record", action="store_true", help="keep the rows as the recorded run")
    args = parser.parse_args()
    size = getattr(args, option)
    if args.record and size != usual:
        parser.error(f"a run that is recorded has {usual} {option} {what}".rstrip())
    print(describe_machine(), flush=True)
    return size, args.record
