"""The house rules that a machine can hold: sizes, names, docstrings, errors, arrows of import."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kenes

ROOT = Path(kenes.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
LONGEST_FILE, LONGEST_FUNCTION = 500, 50
CONTAINERS = (ast.Module, ast.ClassDef)


def label(path):
    return path.relative_to(ROOT).as_posix()


def body_lines(function):
    body = function.body
    if ast.get_docstring(function, clean=False) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def public(node, inside=""):
    """Public classes and functions of a module, with their dotted names; not those inside functions."""
    for child in node.body:
        if isinstance(child, (*FUNCTION, ast.ClassDef)) and not child.name.startswith("_"):
            yield f"{inside}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from public(child, f"{inside}{child.name}.")


def decorators(node):
    return {ast.unparse(d).split("(")[0].split(".")[-1] for d in node.decorator_list}


def test_there_is_something_to_check():
    assert len(FILES) > 50


def test_no_file_is_longer_than_500_lines():
    counts = {label(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in counts.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{label(path)}:{node.lineno} {node.name}: {body_lines(node)}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, FUNCTION) and body_lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_public_name_says_what_it_is():
    silent = [label(path) for path, tree in TREES.items() if not ast.get_docstring(tree)]
    silent += [
        f"{label(path)}:{node.lineno} {name}"
        for path, tree in TREES.items()
        for name, node in public(tree)
        if not ast.get_docstring(node) and not decorators(node) & {"overload", "setter", "override"}
    ]
    assert silent == []


def parameters(function, *, method):
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [a.arg for a in given if not a.arg.startswith("_")][
        1 if method and "staticmethod" not in decorators(function) else 0 :
    ]


def test_functions_of_many_parameters_explain_them():
    """With five parameters or more a reader needs the list of them: NumPy-style, each that is named being a parameter there is."""
    poor, wrong = [], []
    for path, tree in TREES.items():
        for name, node in public(tree):
            if not isinstance(node, FUNCTION) or path.is_relative_to(ROOT / "cli"):
                continue
            names, doc = parameters(node, method="." in name), ast.get_docstring(node) or ""
            place = f"{label(path)}:{node.lineno} {name}"
            if (
                len(names) >= 5
                and not re.search(r"^(Parameters\n-+|Arguments)", doc, re.M)
                and not any(word in doc for word in ("arguments", *names))
            ):
                poor.append(place)
            open_ended = [a.arg for a in (node.args.vararg, node.args.kwarg) if a]
            wrong += [f"{place}: {word}" for word in documented(doc) if word not in [*names, *open_ended]]
    assert poor == []
    assert wrong == []


def documented(doc):
    """Names listed under Parameters."""
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[^\n]*\n-{3,}$|\Z)", doc, re.M | re.S)
    if not section:
        return []
    heads = re.findall(r"^(?=\S)([^\n]+)$", section[1], re.M)
    return [word.strip().lstrip("*") for head in heads for word in head.split(":")[0].split(",")]


def test_documentation_of_dataclasses_names_their_fields():
    """A dataclass that explains its fields explains all of them; the models name theirs in the words of their papers."""
    wrong = []
    for path, tree in TREES.items():
        for name, node in public(tree):
            if (
                not isinstance(node, ast.ClassDef)
                or "dataclass" not in decorators(node)
                or path.parent.parent.name == "areas"
            ):
                continue
            fields = [
                s.target.id for s in node.body if isinstance(s, ast.AnnAssign) and not s.target.id.startswith("_")
            ]
            listed = documented(
                (ast.get_docstring(node) or "").replace("Parameters\n", "").replace("Attributes\n", "Parameters\n")
            )
            wrong += [f"{label(path)} {name}.{field}" for field in fields if listed and field not in listed]
    assert wrong == []


@pytest.mark.parametrize("word", ["util", "utils", "manager", "helper", "helpers", "misc", "common"])
def test_names_are_those_of_the_field(word):
    pattern = re.compile(rf"(^|_){word}(_|$)|{word.capitalize()}(s\b|\b|[A-Z])")
    found = [label(path) for path in FILES if pattern.search(path.stem)]
    found += [
        f"{label(path)}:{node.lineno} {node.name}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (*FUNCTION, ast.ClassDef)) and pattern.search(node.name)
    ]
    assert [name for name in found if "common_external" not in name and "common_divisor" not in name] == []


def reraises(handler):
    return any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def test_no_error_is_swallowed():
    """No bare except; the two broad classes only where the error goes on after tidying up."""
    broad = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                kinds = [] if node.type is None else [ast.unparse(k) for k in getattr(node.type, "elts", [node.type])]
                if not kinds or ({"Exception", "BaseException"} & set(kinds) and not reraises(node)):
                    broad.append(f"{label(path)}:{node.lineno}")
    assert broad == []


def test_no_option_of_xarray_is_set_for_everybody():
    """`xr.set_options` stands in a `with`, never as a statement of its own."""
    calls = [
        f"{label(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).endswith(("set_options", "seterr"))
    ]
    assert calls == []


def test_text_is_read_and_written_as_utf8():
    wrong = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("read_text", "write_text")
            ):
                named = {k.arg for k in node.keywords} | (
                    {"encoding"} if node.func.attr == "read_text" and node.args else set()
                )
                if "encoding" not in named:
                    wrong.append(f"{label(path)}:{node.lineno}")
    assert wrong == []


def test_arrows_of_import_point_one_way():
    """The contracts of pyproject.toml, in a process of its own."""
    pytest.importorskip("importlinter")
    project = ROOT.parent.parent
    script = "import sys; from importlinter.cli import lint_imports_command; sys.argv = ['lint-imports', '--no-cache']; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def loaded_by(statement):
    script = f"import sys; {statement}; print(' '.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_import_kenes_is_light():
    heavy = {"numpy", "pandas", "scipy", "xarray", "altair", "pydantic", "pint", "yaml", "typer"}
    assert loaded_by("import kenes; kenes.__version__") & heavy == set()


def test_games_need_no_tables():
    assert (
        loaded_by("import kenes.games, kenes.numerics.anderson")
        & {"pandas", "xarray", "pydantic", "altair", "typer", "rich", "pint"}
        == set()
    )
    assert "frictionless" not in loaded_by("import kenes.study")


def test_packages_that_stand_alone_do_not_know_central_asia():
    words = re.compile(r"\b(KAZ|KGZ|TJK|TKM|UZB|Kazakhstan|Uzbekistan)\b")
    assert [
        label(path)
        for path in FILES
        if path.is_relative_to(ROOT / "games") and words.search(path.read_text(encoding="utf-8"))
    ] == []
