"""``python -m eventx``."""

from eventx.cli import program

if __name__ == "__main__":
    program()
