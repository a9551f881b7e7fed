"""Speed beside peers and targets: ``python -m benchmarks`` prints the table of benchmarks/README.md."""
