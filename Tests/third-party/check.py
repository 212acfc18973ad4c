"""Checks an exported log with aics-tlog and metamorphic-log, two independent verifiers from PyPI.

LOG holds the files of C2SP tlog-tiles, a policy, proof files under proofs/, and an older checkpoint
(checkpoint.old) with a witness request (add-checkpoint) that proves the newer one consistent with it.
"""
import base64
import pathlib
import sys

from aics_tlog import checkpoint as aics_checkpoint
from aics_tlog.note import parse_note, parse_vkey
from aics_tlog.tiles import FileSystemTileReader, parse_entry_bundle, tree_root_from_tiles
from aics_tlog.tree import verify_consistency, verify_leaf_inclusion
from aics_tlog.hashing import leaf_hash
from aics_tlog.verified import audit_tiles
from metamorphic_log import metamorphic_log as metamorphic

root = pathlib.Path(sys.argv[1])


def refuse(reason):
    print("REFUSED:", reason)
    sys.exit(1)


def policy_keys():
    logs, witnesses = [], []
    for line in (root / "policy").read_text().splitlines():
        fields = line.split()
        if fields[:1] == ["log"]:
            logs.append(fields[1])
        if fields[:1] == ["witness"]:
            witnesses.append(fields[2])
    return logs[0], witnesses


LOG, WITNESSES = policy_keys()


def opened(what, text):
    """Verifies log signature and all witnesses with aics-tlog, the log signature with metamorphic-log too."""
    keys = [parse_vkey(witness) for witness in WITNESSES]
    result = aics_checkpoint.verify_checkpoint(parse_note(text), parse_vkey(LOG), keys, quorum=len(keys))
    if not result.ok:
        refuse(f"{what}: {result.error}")
    head = metamorphic.checkpoint_verify(text, [LOG])
    if (head.size, bytes(head.root)) != (result.size, result.root):
        refuse(f"{what}: the two verifiers read different heads")
    print(f"{what}: size {result.size}, root {base64.b64encode(result.root).decode()}, "
          f"{len(keys)} cosignature(s)")
    return result


def hash_lines(text):
    """Takes base64 lines up to the empty one, and returns what follows it."""
    lines, rest = text.split("\n\n", 1) if not text.startswith("\n") else ("", text[1:])
    return [base64.b64decode(line, validate=True) for line in lines.splitlines()], rest


def main():
    text = (root / "checkpoint").read_text()
    old_text = (root / "checkpoint.old").read_text()
    head, old = opened("checkpoint", text), opened("checkpoint.old", old_text)

    reader = FileSystemTileReader(root)
    report = audit_tiles(reader, head.size, head.root)
    if tree_root_from_tiles(reader, old.size, tile_size=head.size) != old.root:
        refuse("the tiles lead to another root for the old checkpoint")
    print(f"aics-tlog audit: {report.tiles} tiles, {report.bundles} bundles")
    entries = []
    for index in range((head.size + 255) // 256):
        width = min(256, head.size - 256 * index)
        entries += parse_entry_bundle(reader.read_entry_bundle(index, None if width == 256 else width))

    proofs = sorted((root / "proofs").glob("*.tlog-proof"))
    for path in proofs:
        header, index_line, rest = path.read_text().split("\n", 2)
        if header != "c2sp.org/tlog-proof@v1" or not index_line.startswith("index "):
            refuse(f"{path.name}: {header}")
        index = int(index_line[len("index "):])
        hashes, checkpoint = hash_lines(rest)
        claimed = opened(path.name, checkpoint)
        if not verify_leaf_inclusion(entries[index], index, claimed.size, hashes, claimed.root):
            refuse(f"{path.name}: aics-tlog does not accept the path")
        metamorphic.checkpoint_verify_inclusion(checkpoint, [LOG], index, leaf_hash(entries[index]), hashes)
    if not proofs:
        refuse("no proofs")

    old_line, rest = (root / "add-checkpoint").read_text().split("\n", 1)
    hashes, checkpoint = hash_lines(rest)
    if old_line != f"old {old.size}" or checkpoint != text:
        refuse("add-checkpoint does not join the two checkpoints")
    if not verify_consistency(old.size, head.size, old.root, head.root, hashes):
        refuse("aics-tlog does not accept the consistency proof")
    metamorphic.checkpoint_verify_consistency(old_text, text, [LOG], hashes)
    print(f"aics-tlog and metamorphic-log: {len(proofs)} proofs and consistency {old.size} to {head.size}: all accepted")


try:
    main()
except SystemExit:
    raise
except Exception as error:  # a verifier's own exception is a refusal too
    refuse(f"{type(error).__name__}: {error}")
