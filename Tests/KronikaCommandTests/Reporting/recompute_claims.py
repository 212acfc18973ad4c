#!/usr/bin/env python3
"""Recomputes the payment claims of a ledger from its log alone, as docs/claims.md and docs/views.md define them.

Reads the lines of `kronika log LEDGER --format json` and prints, for each programme, what the report on claims says of
its claims and of the state of every paid cost. It shares no code with Kronika.
"""
import json
import sys
from collections import defaultdict
from datetime import date, timedelta

PARTS = ("eu", "own", "national")


class Money(dict):
    """Grosze by source; the three are disjoint and make up the whole."""

    def __init__(self, eu=0, own=0, national=0):
        super().__init__(eu=eu, own=own, national=national)

    @staticmethod
    def of(payload, prefix=""):
        eu = payload.get(prefix + "eu_grosze", 0)
        own = payload.get(prefix + "own_contribution_grosze", 0)
        return Money(eu, own, payload.get(prefix + "total_grosze", 0) - eu - own)

    def each(self, other, rule):
        return Money(*(rule(self[part], other[part]) for part in PARTS))

    def __add__(self, other):
        return self.each(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self.each(other, lambda a, b: a - b)

    def least(self, other):
        return self.each(other, min)

    def most(self, other):
        return self.each(other, max)

    def positive(self):
        return self.most(Money())

    def __bool__(self):
        return any(self.values())

    def shown(self):
        return {
            "total_grosze": sum(self.values()), "eu_grosze": self["eu"], "own_contribution_grosze": self["own"],
        }


def add(monies):
    total = Money()
    for money in monies:
        total = total + money
    return total


def moment(event):
    return (event["effectiveOn"], event["position"])


def item_of(line):
    """What a line of a claim, a deduction or a return is about."""
    if line.get("month", 0):
        return ("benefit", line["reference"], line["month"])
    return ("expenditure", line["reference"], line["task"], line["line"])


def day_after(day):
    return str(date.fromisoformat(day) + timedelta(days=1))


class Programme:
    def __init__(self, events):
        self.events = events

    def all(self, *types):
        return [event for event in self.events if event["type"] in types]

    def charter(self, day):
        known = [e for e in self.all("programme-chartered", "charter-amended") if e["effectiveOn"] <= day]
        return max(known, key=moment)["payload"]["charter"] if known else None

    def budget(self, position, day):
        """The limits of all lines on a day, as known at a position: of each line the last annex by day."""
        limits = {}
        annexes = [e for e in self.all("budget-set", "budget-amended")]
        for event in sorted(annexes, key=moment):
            if event["position"] > position or event["effectiveOn"] > day:
                continue
            payload = event["payload"]
            for line in payload.get("lines", []):
                limits[line["task"], line["line"]] = Money.of(line)
            for line in payload.get("changes", []):
                limits[line["task"], line["line"]] = Money.of(line, "to_")
        return add(limits.values())

    def claims(self):
        """By number: the version that holds, and the approval that holds."""
        found = {}
        for number in sorted({e["payload"]["number"] for e in self.all("claim-submitted")}):
            own = [e for e in self.events if e["payload"].get("number") == number]
            version = max((e for e in own if e["type"] == "claim-submitted"), key=moment)
            gone = [e for e in own if e["type"] == "claim-withdrawn" and moment(e) > moment(version)]
            approvals = [e for e in own if e["type"] == "claim-approved"]
            for revoked in (e for e in own if e["type"] == "approval-revoked"):
                same = [
                    e for e in approvals
                    if e["effectiveOn"] == revoked["effectiveOn"] and e["position"] < revoked["position"]
                ]
                if same:
                    approvals.remove(max(same, key=moment))
            found[number] = (version, bool(gone), max(approvals, key=moment) if approvals else None)
        return found

    def payments(self):
        """By item: the payments, each with what it was at most, what it is, and what of it is ineligible."""
        paid = defaultdict(list)
        for event in self.events:
            payload, kind = event["payload"], event["type"]
            if kind in ("expenditure-recorded", "expenditure-corrected"):
                item = ("expenditure", payload["document"], payload["task"], payload["line"])
            elif kind in ("benefit-paid", "benefit-reversed"):
                item = ("benefit", payload["decision"], payload["month"])
            elif kind == "cost-found-ineligible":
                item = item_of(payload)
            else:
                continue
            if kind in ("expenditure-recorded", "benefit-paid"):
                money = Money.of(payload)
                paid[item].append({"most": money, "now": money, "ineligible": Money(), "event": event})
            elif paid[item] and kind == "cost-found-ineligible":
                paid[item][-1]["ineligible"] = Money.of(payload, "to_")
            elif paid[item]:
                last = paid[item][-1]
                last["now"] = Money.of(payload, "to_")
                last["most"] = last["most"].most(last["now"])
        return paid

    def refunds(self):
        found = {}
        for event in self.all("funds-returned", "refund-corrected"):
            payload = event["payload"]
            if event["type"] == "funds-returned":
                found[payload["refund"]] = {
                    "claim": payload["claim"], "reclaimable": payload["reclaimable"],
                    "amounts": payload.get("amounts", []), "costs": payload.get("costs", []),
                }
            else:
                found[payload["refund"]] = {
                    "claim": payload["claim"], "reclaimable": payload["to_reclaimable"],
                    "amounts": payload.get("to_amounts", []), "costs": payload.get("costs", []),
                }
        return found

    def reclaimed(self):
        by_tranche = {}
        for event in self.all("tranche-received", "tranche-corrected"):
            payload = event["payload"]
            if event["type"] == "tranche-received":
                by_tranche[payload["tranche"]] = [payload.get("reclaimed_refund", ""), Money.of(payload, "reclaimed_")]
            else:
                by_tranche[payload["tranche"]][1] = Money.of(payload, "to_reclaimed_")
        return by_tranche.values()

    def report(self):
        claims = self.claims()
        standing = {n: c for n, c in claims.items() if not c[1]}
        refunds, reclaimed = self.refunds(), list(self.reclaimed())
        marked = {"cross": set(), "fixed": set()}
        for event in self.all("expenditure-recorded"):
            payload = event["payload"]
            item = ("expenditure", payload["document"], payload["task"], payload["line"])
            if payload["cross_financing"]:
                marked["cross"].add(item)
            if payload["fixed_assets"]:
                marked["fixed"].add(item)
        rows = []
        for number, (version, gone, approval) in claims.items():
            payload, day = version["payload"], version["effectiveOn"]
            lines = payload.get("lines", [])
            claimed = add(map(Money.of, lines))
            approved = add(map(Money.of, approval["payload"].get("amounts", []))) if approval else Money()
            pending = add(map(Money.of, approval["payload"].get("pending", []))) if approval else Money()
            own = {name: refund for name, refund in refunds.items() if refund["claim"] == number}
            earlier = [c for n, c in standing.items() if n < number]
            charter = self.charter(day)
            if earlier:
                contiguous = day_after(earlier[-1][0]["payload"]["period_to"]) == payload["period_from"]
            else:
                start = charter and charter["period"].get("start")
                contiguous = start == payload["period_from"] if start else None
            so_far = [line for c in earlier for line in c[0]["payload"].get("lines", [])] + lines
            limits = []
            base = self.budget(version["position"], day)
            for limit in (charter or {}).get("limits", []):
                joint = limit["base"] == "eligible-expenditure"
                items = marked["fixed" if limit["id"] == "fixed-assets" else "cross"]
                if joint:
                    items = marked["fixed"] | marked["cross"]
                amount = sum(add(Money.of(l) for l in so_far if item_of(l) in items).values())
                whole = sum(base.values()) if joint else base["eu"]
                kept = amount * 10_000 <= whole * limit["share_basisPoints"] if whole > 0 else None
                limits.append([limit["id"], whole, amount, kept])
            direct = add(Money.of(l) for l in lines if not l["kind"].startswith("benefit"))
            status = "withdrawn" if gone else "submitted"
            if approval and not gone:
                status = "partly-approved" if approval["payload"].get("pending") else "approved"
            rows.append({
                "name": str(number), "status": status, "contiguous": contiguous,
                "frozen_position": version["position"] - 1, "claimed": claimed.shown(),
                "national_grosze": claimed["national"],
                "corrections": add(Money.of(l) for l in lines if l["kind"].endswith("correction")).shown(),
                "benefits": add(Money.of(l) for l in lines if l["kind"].startswith("benefit")).shown(),
                "base_grosze": sum(direct.values()), "approved": approved.shown(),
                "deducted": (claimed - approved - pending).shown() if approval else Money().shown(),
                "pending": pending.shown(),
                "returned": add(Money.of(a) for r in own.values() for a in r["amounts"]).shown(),
                "reclaimable": add(Money.of(a) for r in own.values() if r["reclaimable"] for a in r["amounts"]).shown(),
                "reclaimed": add(money for refund, money in reclaimed if refund in own).shown(),
                "limits": limits,
            })
        states, unattributed = self.states(standing, refunds)
        return {"claims": rows, "states": {k: v.shown() for k, v in states.items()}, "unattributed": unattributed}

    def states(self, standing, refunds):
        """Every grosz of every paid cost in one state."""
        approved, submitted, again, pool = (defaultdict(Money) for _ in range(4))
        unattributed = []
        for number, (version, _, approval) in standing.items():
            lines = version["payload"].get("lines", [])
            for line in lines:
                item, money = item_of(line), Money.of(line)
                (approved if approval else submitted)[item] += money
                if line["kind"].endswith("again"):
                    pool[item] -= money
                    if not approval:
                        again[item] += money
            if not approval:
                continue
            payload = approval["payload"]
            for cost in payload.get("pending", []):
                approved[item_of(cost)] -= Money.of(cost)
                submitted[item_of(cost)] += Money.of(cost)
            deductions = [(item_of(c), Money.of(c)) for c in payload.get("deductions", [])]
            if not payload.get("attributed", False):
                deductions = []
                left, costs = defaultdict(Money), defaultdict(list)
                for line in lines:
                    left[line["task"], line["line"]] += Money.of(line)
                    costs[line["task"], line["line"]].append(item_of(line))
                for line in payload.get("amounts", []):
                    left[line["task"], line["line"]] -= Money.of(line)
                for name, money in sorted(left.items()):
                    if not money:
                        continue
                    if len(costs[name]) == 1:
                        deductions.append((costs[name][0], money))
                    else:
                        unattributed.append([number, *name, sum(money.values())])
            for item, money in deductions:
                approved[item] -= money
                pool[item] += money
        returned = defaultdict(Money)
        for refund in refunds.values():
            for cost in refund["costs"]:
                returned[item_of(cost)] += Money.of(cost)
        sums = defaultdict(Money)
        for item, payments in self.payments().items():
            if not payments:
                continue
            now, most = payments[-1]["now"], add(p["most"] for p in payments)
            gone = (most - now).positive()
            bad = payments[-1]["ineligible"].least(now)
            good = now - bad
            held = (approved[item] + submitted[item]).positive().least(good)
            settled = approved[item].positive().least(held)
            anew = again[item].positive().least(held - settled)
            off = pool[item].positive().least(good - held)
            back_bad = returned[item].least(bad)
            back = (returned[item] - back_bad - gone).positive().least(settled)
            for state, money in (
                ("paid", good - held - off), ("claimed", held - settled - anew), ("claimed-again", anew),
                ("approved", settled - back), ("deducted", off), ("ineligible", bad - back_bad),
                ("returned", back_bad + back), ("corrected", gone),
            ):
                sums[state] = sums[state] + money
        names = ("paid", "claimed", "claimed-again", "approved", "deducted", "ineligible", "returned", "corrected")
        return {name: sums[name] for name in names}, unattributed


def main():
    by_programme = defaultdict(list)
    for line in sys.stdin:
        event = json.loads(line)
        payload = event.get("payload")
        if isinstance(payload, dict) and payload.get("programme"):
            by_programme[payload["programme"]].append(event)
    print(json.dumps({name: Programme(events).report() for name, events in sorted(by_programme.items())}))


main()
