"""Run all benchmarks and print one table."""

from benchmarks import command, games, law, rivers, trade, transport


def main() -> None:
    """Print a Markdown table."""
    print("| what | measured | target | peer |\n|---|---|---|---|")
    for part in (trade, rivers, transport, law, games, command):
        for row in part.main():
            print(f"| {row.name} | {row.measured} | {row.target} | {row.peer} |")


if __name__ == "__main__":
    main()
