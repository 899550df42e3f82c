"""`python -m wegwijs`: the same as the command `wegwijs`."""

from wegwijs.commands import main

if __name__ == "__main__":
    main()
