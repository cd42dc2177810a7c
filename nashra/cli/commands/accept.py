"""The command `accept`: accepts what the review finds, many findings at once, in `content/accepted.yaml`."""

import argparse
from collections import Counter
from contextlib import closing

from nashra.cli import console
from nashra.model.problems import COMMAND
from nashra.project.signals import unstopped

HELP = "Accept what the review finds now, with a reason; each falls when its passage changes."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", nargs="?", help="a briefing's folder, or pages/<slug>")
    parser.add_argument("languages", nargs="*", metavar="language", help="some of its texts (all, the original too)")
    parser.add_argument("--all", action="store_true", help="all texts of the site, drafts too")
    parser.add_argument("--rule", nargs="+", default=(), metavar="RULE", help="only what these rules find (all)")
    parser.add_argument("--reason", default="", help="why, in a few words: “archive of 2024, as it was printed”")
    parser.add_argument("--prune", action="store_true", help="take out what accepts nothing any more")


def run(options: argparse.Namespace) -> int:
    """Write `content/accepted.yaml`, and print what it accepts now, or what was taken out."""
    with unstopped():
        from nashra.content import accepted
        from nashra.incremental.persistent import DiskMemory
        from nashra.project.processes import workers
        from nashra.project.project import Project
        from nashra.translation import lookup
    if fault := _usage_fault(options):
        return console.wrong_usage(fault)
    reason = "" if options.prune else lookup.option_text(options.reason, "--reason")
    project = Project(options.root, progress=console.progress())
    paths = lookup.paths(project.load()[0], options.slug, options.languages) if options.slug else None
    with closing(DiskMemory(options.root)) as memory, workers() as pool:
        baseline, sources = project._replace(memory=memory).baseline(pool)

    def write(text: str) -> None:
        if accepted.PATH in sources:
            project.rewrite(sources[accepted.PATH], text)
        else:
            project.create(accepted.PATH, text)

    if options.prune:
        if baseline.lapsed:
            write(baseline.pruned())
        left = len(baseline.accepted) - len(baseline.lapsed)
        console.out(f"{accepted.PATH}: {console.count(len(baseline.lapsed), 'line')} taken out, {left} left")
        return 0
    chosen = baseline.chosen(paths, options.rule)
    if chosen.findings:
        write(chosen.with_accepted(reason))
    lines = {(one.path, one.rule, one.mark) for one in chosen.findings}  # a rule may find several faults in a passage
    rules = Counter(sorted(rule for _, rule, _ in lines)).most_common()
    counts = f" ({', '.join(f'{rule} {number}' for rule, number in rules)})" if rules else ""
    console.out(f"{accepted.PATH}: {console.count(len(lines), 'finding')} accepted{counts}")
    if chosen.others:
        console.say(f"{console.count(len(chosen.others), 'problem')} cannot be accepted: see `{COMMAND} check`")
    return 1 if chosen.others else 0


def _usage_fault(options: argparse.Namespace) -> str:
    """Return what is wrong with the options, or ""."""
    from nashra.review import rules

    if (options.slug is not None) + options.all + options.prune != 1:
        return "give a briefing, or --all, or --prune"
    if options.prune:
        return "--prune has no --rule and no --reason" if options.rule or options.reason else ""
    unknown = next((rule for rule in options.rule if rule not in rules.NAMES), None)
    if unknown is not None:
        return rules.unknown(unknown)
    return "" if options.reason else "say why: --reason “archive of 2024, as it was printed”"
