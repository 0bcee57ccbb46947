#!/usr/bin/env python3
"""Recomputes the references of the category extraction from the passages. Exit status 0 if everything agrees."""
import csv, io, itertools, json, re, sys
from datetime import date, timedelta, datetime
from decimal import Decimal as D, ROUND_HALF_UP

def load(n):
    with open(n, encoding="utf-8") as f: return [json.loads(l) for l in f if l.strip()]
Q = {q["question_id"]: q for q in load("question.jsonl") if q["category"] == "extraction"}
R = {r["question_id"]: r for r in load("checked.jsonl") if r["question_id"] in Q}
checks = 0
def eq(got, want, what):
    global checks; checks += 1
    if got != want: sys.exit("MISMATCH %s\n recomputed: %r\n reference:  %r" % (what, got, want))
def ok(c, what): eq(bool(c), True, what)
def T(i, t): return Q[i]["turns"][t]
def A(i, t): return R[i]["choices"][0]["turns"][t]
def has(i, t, *subs):
    for s in subs: ok(s in T(i, t), "%d/%d passage has %r" % (i, t + 1, s))
def num(i, t, rx):  # one number from the passage
    m = re.findall(rx, T(i, t)); ok(len(m) == 1, "%d/%d one match of %s: %r" % (i, t + 1, rx, m)); return D(m[0].replace(",", ""))
def rnd(x, n): return D(x).quantize(D(1).scaleb(-n), rounding=ROUND_HALF_UP)
def plain(x): x = D(x).normalize(); return format(x, "f")
def hm(s): h, m = s.split(":"); return int(h) * 60 + int(m)
def mh(x): return "%02d:%02d" % divmod(x, 60)
eq(sorted(Q), list(range(1051, 1061)), "ids"); eq(sorted(R), sorted(Q), "reference ids")
for i in Q:
    eq(list(Q[i]), ["question_id", "category", "turns"], "keys"); eq(len(Q[i]["turns"]), 2, "turns"); eq(Q[i]["category"], "extraction", "category")
    eq((R[i]["answer_id"], R[i]["model_id"], len(R[i]["choices"][0]["turns"])), ("fresh-%d" % i, "checked", 2), "reference")

# 1051 ---------------------------------------------------------------
has(1051, 0, "it stopped at 22:40", "given to her by Pavel", "half past ten; he had this from Odette", "told Tomas nothing of the kind",
    "did not believe", "a quarter to eleven", "never given Ilse a time", "took her time back, though not her gauge")
slow, high = int(num(1051, 0, r"found (\d+) minutes slow")), num(1051, 0, r"reads (\d+) cm too high")
gauge = num(1051, 0, r"showed (\d\.\d\d) m"); rec = hm(re.search(r"falling to zero at (\d\d:\d\d)", T(1051, 0))[1]); seen = hm(re.search(r"footbridge at (\d\d:\d\d)", T(1051, 0))[1])
rows = [["Ilse", "STOP", "22:40", "Pavel", "WITHDRAWN"], ["Ilse", "GAUGE", str(gauge - high / 100), "OWN", "STANDS"], ["Tomas", "STOP", mh(22*60+30), "Odette", "DENIED"],
        ["Odette", "BY", mh(seen), "OWN", "STANDS"], ["Bram", "STOP", mh(rec + slow), "RECORDER", "STANDS"], ["Pavel", "STOP", mh(23*60-15), "OWN", "STANDS"]]
eq("\n".join(map(" | ".join, rows)), A(1051, 0), "1051/1")
has(1051, 1, "6 minutes fast", "I had it from Pavel", "ten minutes fast", "do not correct it")
rows[1][2] = str(gauge); rows[2][3:] = ["Pavel", "STANDS"]; rows[3][2] = mh(seen - 10); rows[4][2] = mh(rec - slow)
new = [r for r in rows if r[4] != "WITHDRAWN"]
def clash(a, b):
    if a[1] == b[1] == "STOP": return a[2] != b[2]
    s, y = (a, b) if a[1] == "STOP" else (b, a)
    return hm(s[2]) > hm(y[2])
pairs = sorted("-".join(sorted((a[0], b[0]))) for a, b in itertools.combinations([r for r in new if r[1] in ("STOP", "BY") and r[4] == "STANDS"], 2) if clash(a, b))
eq("\n".join(map(" | ".join, new)) + "\nCONFLICTS: " + ", ".join(pairs), A(1051, 1), "1051/2")

# 1052 ---------------------------------------------------------------
m = date(2014, 6, 3); has(1052, 0, "Tuesday 3 June 2014", "Friday of next week", "ten days from today", "three days before the order", "last Sunday in August",
    "exactly six weeks before", "last weekday (Monday to Friday) of June", "brought forward by one week", "the quotes pass to Bo")
eq(m.weekday(), 1, "Tuesday")
fri = m - timedelta(m.weekday()) + timedelta(7 + 4)
order = max(d for d in (date(2014, 6, k) for k in range(1, 31)) if d.weekday() < 5)
openday = max(d for d in (date(2014, 8, k) for k in range(1, 32)) if d.weekday() == 6) - timedelta(7)
tent = openday - timedelta(42)
one = [(1, "Bo", fri), (2, "Dora", order - timedelta(3)), (2, "Ana", order), (3, "Emil", tent), (3, "Bo", None)]
one.sort(key=lambda x: (x[2] is None, x[2] or m, x[1]))
ref = json.loads(A(1052, 0))
eq([(o["item"], o["owner"], o["due"]) for o in ref], [(a, b, c and c.isoformat()) for a, b, c in one], "1052/1")
for o in ref: eq(list(o), ["item", "owner", "task", "due"], "1052 keys"); ok(len(o["task"].split()) <= 6, "six words")
has(1052, 1, "the day before the open day", "one day before the order, not three", "last Friday before the day", "day first set under item 2")
o2 = m + timedelta(10); f2 = tent - timedelta(1)
while f2.weekday() != 4: f2 -= timedelta(1)
want = {"Ana": [(o2, 2)], "Bo": [(fri, 1)], "Emil": [(o2 - timedelta(1), 2), (f2, 3)], "Farah": [(openday - timedelta(1), 3)], "closed": [(None, 3)]}
got, cur = {}, None
for l in A(1052, 1).split("\n"):
    if re.match(r"\w+:$", l): cur = got.setdefault(l[:-1], [])
    elif l.startswith("  - due: "): cur.append([l[9:], None])
    elif l.startswith("    item: "): cur[-1][1] = int(l[10:])
    else: ok(l.startswith("    task: "), "yaml line")
eq(list(got), list(want), "1052/2 keys")
eq({k: [tuple(x) for x in v] for k, v in got.items()}, {k: [(d.isoformat() if d else "null", i) for d, i in v] for k, v in want.items()}, "1052/2")

# 1053 ---------------------------------------------------------------
has(1053, 0, "three cups of rye flour and one and a half of wheat", "another half cup of rye", "two spoons of honey and one and a half of oil", "a fifth of the weight", "Halve it", "for the rye he is right, for the wheat I am")
rc, wc = num(1053, 0, r"holds (\d+) g of rye") - num(1053, 0, r"cup holds (\d+) g less"), num(1053, 0, r"or (\d+) g of wheat")
back = num(1053, 0, r"keep (\d+) g back"); ml = num(1053, 0, r"(\d+) ml of milk")
hs, os_ = map(D, re.search(r"A spoon is (\d+) g of honey or (\d+) g of oil", T(1053, 0)).groups())
g = {"rye flour": rc * D("3.5"), "wheat flour": wc * D("1.5"), "milk": ml * num(1053, 0, r"litre weighs ([\d,]+) g") / 1000, "yeast": num(1053, 0, r"(\d+) g of fresh yeast") / 2,
     "honey": 2 * hs, "oil": D("1.5") * os_, "olives": num(1053, 0, r"(\d+) g of them") * 4 / 5, "egg": num(1053, 0, r"\((\d+) g without the shell") + num(1053, 0, r"a second, (\d+) g"), "walnuts": num(1053, 0, r"(\d+) g of walnuts")}
eq("ingredient,grams,optional\n" + "\n".join("%s,%s,%s" % (k, plain(v), "yes" if k == "walnuts" else "no") for k, v in sorted(g.items(), key=lambda x: -x[1])), A(1053, 0), "1053/1")
d = {k: v for k, v in g.items() if k not in ("walnuts", "milk")}
d["wheat flour"] -= back; d["oil"] /= 2; d["egg"] = D(50); d["water"] = ml * num(1053, 1, r"litre weighs ([\d,]+) g") / 1000
fl = d["rye flour"] + d["wheat flour"]
ks = ["rye flour", "wheat flour"] + sorted((k for k in d if "flour" not in k), key=lambda k: -d[k])
t = ["| Ingredient | Grams | Percent |", "|---|---|---|"] + ["| %s | %s | %s |" % (k.capitalize(), rnd(d[k], 1), rnd(d[k] / fl * 100, 1)) for k in ks]
t.append("| Total | %s | %s |" % (rnd(sum(d.values()), 1), rnd(sum(d.values()) / fl * 100, 1)))
share = rnd(d["rye flour"] / (d["rye flour"] + (wc - 10) * D("1.5") - back) * 100, 1); old = rnd(d["rye flour"] / fl * 100, 1)
eq("\n".join(t) + "\n\n%s: the share of rye would be %s %% instead of %s %%." % ("Above" if share > old else "Below", share, old), A(1053, 1), "1053/2")

# 1054 ---------------------------------------------------------------
has(1054, 0, "um halb acht", "alle 40 Minuten", "zehn vor sieben am Abend", "Ab 1. September entfällt die letzte Fahrt", "dafür nicht am Dienstag darauf", "septante francs", "demi-tarif", "dodici persone", "venti per cento", "due giorni prima", "La domenica le biciclette non")
fr = T(1054, 0).split("[FR]")[1].split("[IT]")[0]; de = T(1054, 0).split("[DE]")[1].split("[FR]")[0]
first, last = 7*60+30, 18*60+50
ok((last - first) % 40 == 0, "last trip on the grid"); n = (last - first) // 40 + 1
af = D(re.search(r"simple (\d\.\d\d)", fr)[1]); ad = D(re.search(r"Fahrt (\d\.\d\d)", de)[1]); bf = D(re.search(r"vélo (\d)", fr)[1]); bd = D(re.search(r"Velo (\d)", de)[1]); dog = D(re.search(r"chiens (\d)", fr)[1])
w = [("runs_on_holiday_monday", True), ("first", mh(first)), ("last_july", mh(last)), ("last_september", mh(last - 40)), ("departures_per_day_july", n), ("departures_per_day_september", n - 1),
     ("fare_adult", float(af)), ("fare_age_15", float(af / 2)), ("fare_age_5", 0), ("ten_trip_card", 70), ("dog", int(dog)), ("assistance_dog", 0), ("bicycle", int(bf)), ("bicycle_excluded_day", "Sunday"), ("group_min", 12), ("group_discount_percent", 20), ("group_notice_days", 2), ("wheelchair_access", None)]
eq(list(json.loads(A(1054, 0)).items()), w, "1054/1")
ok(all(k in T(1054, 0) for k, _ in w), "keys named")
def fmt(x): return "%.2f" % x
noon = next(x for x in range(first, last + 1, 40) if x >= 720)
exp = {"A": None, "B": 2*ad + 2*ad/2 + 0 + 0 + 2*bd, "C": 12*ad*8/10, "D": None, "E": None, "F": min(11*ad, 70 + ad), "G": 10*ad, "H": ad + bd}
for l in A(1054, 1).split("\n"):
    a = l.split(" | "); e = exp.pop(a[0]); eq(a[1:3], ["NO", "-"] if e is None else ["OK", fmt(e)], "1054/2 " + a[0]); ok(len(a[3].split()) <= 8, "eight words")
    if a[0] == "H": ok(mh(noon) in a[3], "12:10")
eq(exp, {}, "1054/2 all")

# 1055 ---------------------------------------------------------------
tab = [[c.strip() for c in l.split("|")] for l in T(1055, 0).split("```")[1].strip().split("\n")][1:]
for a, b in zip(tab, tab[1:]):
    for c in range(7):
        if b[c] in ("", '"'): b[c] = a[c]
L = {}
for no, hold, mark, goods, pcs, w_, port in tab:
    n = None if pcs == "-" else int(pcs)
    v, unit, ea = re.match(r"([\d.]+) (kg|t|lb)( ea)?$", w_).groups()
    kg = D(v) * {"kg": D(1), "t": D(1000), "lb": D("0.45")}[unit] * (n if ea else 1)
    L[int(no)] = dict(hold=hold, mark=mark, goods=goods, pcs=n, kg=kg, port="" if port == "-" else port)
has(1055, 0, "for 12 read 21 pieces, weight unchanged", "15 bales stayed on the quay", "Everything for Belis goes to Curr instead, cork excepted", "Remark 1 is cancelled", "Line 7 has 16 coils", "strike line 8")
def remarks(cancelled):
    X = {k: dict(v) for k, v in L.items()}
    if cancelled != 1: X[2]["pcs"] = 21
    if cancelled != 2: X[4]["kg"] = X[4]["kg"] * (X[4]["pcs"] - 15) / X[4]["pcs"]; X[4]["pcs"] -= 15
    for v in X.values():
        if v["port"] == "Belis" and "cork" not in v["goods"]: v["port"] = "Curr"
    X[7]["pcs"] = 16; del X[8]; return X
X = remarks(1)
o = ["line,hold,mark,goods,pcs,kg,port"] + [",".join([str(k), v["hold"], v["mark"], v["goods"], str(v["pcs"]), plain(v["kg"]), v["port"]]) for k, v in X.items()]
for p in sorted({v["port"] for v in X.values()}, key=lambda p: (p == "", p)): o.append("%s=%s" % (p or "NONE", plain(sum(v["kg"] for v in X.values() if v["port"] == p))))
eq("\n".join(o), A(1055, 0), "1055/1")
has(1055, 1, "it was remark 2 he meant to cancel", "more than 400 kg", "16 pieces at 25 kg each, as line 11", "under mark K-9")
X = remarks(2); landed = [X.pop(k) for k in [k for k, v in X.items() if v["port"] == "Arvo"]]
for k in [k for k, v in X.items() if v["port"] == ""]:
    X[k].update(hold="1", port="Arvo")
    if X[k]["kg"] <= 400: landed.append(X.pop(k))
def holds(): return {h: sum(v["kg"] for v in X.values() if v["hold"] == h) for h in "123"}
X[11] = dict(hold=min(holds(), key=lambda h: holds()[h]), mark="K-9", goods="tin ingots", pcs=16, kg=D(400), port="Belis")
o = ["| Hold | Lines | Pcs | kg |", "|---|---|---|---|"]
for h in "123":
    s = {k: v for k, v in X.items() if v["hold"] == h}; o.append("| %s | %s | %d | %s |" % (h, ", ".join(map(str, sorted(s))), sum(v["pcs"] for v in s.values()), plain(holds()[h])))
mk = sorted(m for m in {v["mark"] for v in X.values()} if len({v["hold"] for v in X.values() if v["mark"] == m}) > 1)
o += ["", "Landed: %d pieces, %s kg" % (sum(v["pcs"] for v in landed), plain(sum(v["kg"] for v in landed))), "Marks in more than one hold: " + (", ".join(mk) or "none"),
      "Difference between heaviest and lightest hold: %s kg" % plain(max(holds().values()) - min(holds().values()))]
eq("\n".join(o), A(1055, 1), "1055/2")

# 1056 ---------------------------------------------------------------
E = []
for l in T(1056, 0).split("\n"):
    m = re.match(r"(\d\d:\d\d) (W\d) (.*)", l)
    if not m: continue
    tm, s, rest = m.groups()
    if "void" in rest: continue
    f = re.search(r"1\+(\d+)", rest); f = 1 + int(f[1]) if f else 1
    if "old meter" in rest: E.append([tm, s, f, D(re.search(r"(\d+) µg per 100 mL", rest)[1]) / 100, "old"])
    else: E.append([tm, s, f, D(re.search(r"(\d+\.\d+)(?: *$|, *once| once|$)", rest.replace(" once more", ""))[1] if not rest.startswith("undiluted once more") else rest.split(", ")[1]), "M"])
has(1056, 0, "from 10:25 until now it read 0.20 too high", "the dilution of W2 was 1+19", "W8: bottle cracked")
for e in E:
    if e[1] == "W2": e[2] = 20
eq(len(E), 9, "1056 readings")
def results(start, drift):
    out = {}
    for tm, s, f, v, meter in E:
        if meter == "M" and hm(start) <= hm(tm) <= hm("11:02"): v -= drift
        below = meter == "M" and v < D("0.5")
        out.setdefault(s, []).append((tm, D("0.5") * f if below else v * f, below))
    fin = {}
    for s, l in out.items():
        if len(l) > 1 and not all(x[2] for x in l): l = [x for x in l if not x[2]]
        ok(len(l) == 1 or not any(x[2] for x in l), "no mean of limits")
        mean = sum(x[1] for x in l) / len(l)
        fin[s] = ([x[0] for x in l], ("<" if l[0][2] else "") + str(rnd(mean, 1)), mean)
    return fin
a, b = results("10:25", D("0.20")), results("10:15", D("0.15"))
eq("\n".join(["| Sample | Times used | Nitrate (mg/L) |", "|---|---|---|"] + ["| %s | %s | %s |" % (s, ", ".join(a[s][0]), a[s][1]) for s in sorted(a)] + ["| W8 | - | no result |"]), A(1056, 0), "1056/1")
ch = sorted((s for s in a if a[s][:2] != b[s][:2]), key=lambda s: -b[s][2])
o = ["  {\"sample\": \"%s\", \"times\": %s, \"old\": %s, \"new\": %s, \"nitrogen\": %s, \"over_50\": %s}" % (s, json.dumps(b[s][0]), a[s][1], b[s][1], rnd(b[s][2] * D("0.226"), 2), "true" if b[s][2] > 50 else "false") for s in ch]
arr, sent = A(1056, 1).split("\n]\n"); eq("[\n" + ",\n".join(o), arr, "1056/2")
inside = {e[1] for e in E if hm("10:15") <= hm(e[0]) <= hm("11:02")}
eq(sorted(inside - set(ch)), ["W1", "W5"], "1056/2 kept"); ok("W1" in sent and "W5" in sent and str(a["W1"][2]).startswith("12.5"), "sentence"); eq(b["W1"][2], D("12.525"), "W1 mean")

# 1057 ---------------------------------------------------------------
tab = [[c.strip() for c in l.split("|")] for l in T(1057, 0).split("```")[1].strip().split("\n")][1:]
ok("No. 2: slip of the pen, for 14 read 4." in T(1057, 0), "margin")
N = {}
for no, day, line, desc in tab:
    x = desc.lower(); f = {}
    f["day"] = int(re.match(r"\d+", day)[0]); f["line"] = "4" if no == "2" else line
    f["kind"] = "umbrella" if "umbrella" in x else "glove" if "glove" in x else "school bag"
    f["colour"] = "black" if "black" in x else "brown" if "brown" in x else "navy" if "navy" in x or "dark-blue" in x else "blue" if "blue" in x else None
    f["handle"] = "wood" if "wood" in x else "steel" if "steel" in x else None
    f["side"] = "left" if "left" in x else "right" if "right" in x else None
    f["name"] = "rui" if "rui" in x else "vik" if "vik" in x else "(none)" if "tag missing" in x else None
    N[int(no)] = f
def fits(a, b, keys=("kind", "line", "handle", "side", "name")):
    for k in keys:
        if a.get(k) and b.get(k) and a[k] != b[k]: return False
    return not (a.get("colour") and b.get("colour") and a["colour"] != b["colour"] and {a["colour"], b["colour"]} != {"navy", "blue"})
def group(order, lim):
    G = []
    for n in order:
        for gr in G:
            if all(fits(N[n], N[k]) and abs(N[n]["day"] - N[k]["day"]) <= lim for k in gr): gr.append(n); break
        else: G.append([n])
    return G
def line(gr):
    gr = sorted(gr); days = sorted({N[k]["day"] for k in gr}); cs = {N[k]["colour"] for k in gr} - {None}
    c = "navy" if "navy" in cs else cs.pop()
    return "%s | %s | %s | %s" % (", ".join(map(str, gr)), N[gr[0]]["kind"], c, "%d March" % days[0] + (" – %d March" % days[-1] if len(days) > 1 else ""))
eq("\n".join(map(line, group(sorted(N), 2))), A(1057, 0), "1057/1")
N[9]["name"] = "rui"; N[12]["handle"] = None
G = sorted((sorted(x) for x in group(sorted(N, reverse=True), 3)), key=min)
cl = {"a": dict(kind="umbrella", colour="black", handle="wood", line="4", day=6), "b": dict(kind="school bag", colour="navy", name="rui", line="9", day=7),
      "c": dict(kind="glove", colour="brown", side="right", day=5), "d": dict(kind="glove", colour="brown", side="left", line="4", day=5), "e": dict(kind="umbrella", name="vik", line="4", day=3)}
o = [line(x) for x in G]
for k, c in cl.items(): o.append("%s: %s" % (k, " / ".join(", ".join(map(str, x)) for x in G if all(fits(N[n], c) and N[n]["day"] >= c["day"] for n in x)) or "none"))
eq("\n".join(o), A(1057, 1), "1057/2")

# 1058 ---------------------------------------------------------------
txt = {int(a): b for a, b in re.findall(r"^(\d+) (\w.*)$", T(1058, 0), re.M)}
eq(sorted(txt), list(range(1, 13)), "letters"); eq(date(1908, 7, 9).weekday(), 3, "Thursday")
bridge = date(1908, 12, 20)
def read(s, who):
    a, b, y = map(int, s.split("/")); return date(1900 + y, *((b, a) if who == "Nerina" else (a, b)))
def letters(swap):
    who = {k: v.split()[0].rstrip(":,") for k, v in txt.items()}
    if swap: who[1], who[2], who[8] = "Cole", "Nerina", "Nerina"
    L = {}
    for k, v in txt.items():
        sl = re.search(r"\d+/\d+/\d\d", v); ro = re.search(r'"(\d+)\.([ivx]+)\.(\d\d)', v)
        if k == 5: continue
        if ro:
            mon = {"xii": 12, "xi": 11, "viii": 8}[ro[2]]
            if swap and k == 3: mon = 11
            L[k] = (date(1900 + int(ro[3]), mon, int(ro[1])), "H")
        elif k == 4: L[k] = (date(1908, 2, 28), "H") if swap else (date(1908, 2, 28) + timedelta(13), "C")
        elif k == 6:
            x = date(1908, 7, 9)
            while x.weekday(): x -= timedelta(1)
            L[k] = (x, "P")
        elif k == 9: L[k] = ("1908-08", "H")
        else:
            x = read(sl[0], who[k]); c = "H"
            if "Port Veska" in v: ok(x.year == 1907, "old calendar in both turns"); x += timedelta(13); c = "C"
            if "bridge" in v.lower() and x < bridge: x = x.replace(year=x.year + 1); c = "Y"
            L[k] = (x, c)
    c = [k for k in L if who[k] == "Ode" and L[k][0] != "1908-08" and L[k][0].day == 11]; eq(c, [3], "yours of the 11th")
    L[5] = (L[3][0] + timedelta(14), "R")
    for k, n in ((7, 30), (10, 7)): ok("%dth ult." % n in txt[k], "ult.")
    p7 = (L[7][0].replace(day=1) - timedelta(1)).replace(day=30); p10 = (L[10][0].replace(day=1) - timedelta(1)).replace(day=7)
    ment = [("Ode", p7), ("Cole", p10), ("Nerina", date(1908, 7, 6)), ("Nerina", date(1908, 8, 1))]
    miss = sorted((d, w) for w, d in ment if not any(who[k] == w and L[k][0] == d for k in L))
    return {k: (str(L[k][0]), k, who[k], L[k][1]) for k in L}, "; ".join("%s %s" % (w, d) for d, w in miss)
a, ma = letters(False); b, mb = letters(True)
eq("\n".join(" | ".join(map(str, x)) for x in sorted(a.values())) + "\nMISSING: " + ma, A(1058, 0), "1058/1")
has(1058, 1, "Cole wrote 1 and Nerina wrote 2", "letter 3 is xi, not xii", "on 1 January 1908", "not written by Cole but by Nerina")
o = []
for w in ("Cole", "Nerina", "Ode"):
    s = sorted((x for x in b.values() if x[2] == w and len(x[0]) == 10), key=lambda x: x[0])
    gaps = [((date.fromisoformat(y[0]) - date.fromisoformat(x[0])).days, x[1], y[1]) for x, y in zip(s, s[1:])]; gmax = max(gaps); eq(sum(x[0] == gmax[0] for x in gaps), 1, "one longest gap")
    o.append("%s: %s; longest gap %d days, between %d and %d" % ((w, ", ".join("%d (%s)" % (x[1], x[0]) for x in s)) + gmax))
o.append(", ".join(str(k) for k in sorted(a) if a[k] != b[k])); o.append("MISSING: " + ("unchanged" if ma == mb else mb))
eq("\n".join(o), A(1058, 1), "1058/2")

# 1059 ---------------------------------------------------------------
has(1059, 0, "Ravi: Off work on Sunday, so I am coming. It is Teo who cannot have nuts, I can. But no meat", "At half past I would come", "I will have eaten", "gluten is my flatmate's trouble", "Let me think about it",
    "Malik: Sunday is fine for me", "Ines: Then I am in", "Sunday is just me", "Half past seven it is", "thank you, but no", "He eats no meat", "The little one eats no fish")
att = {"Rosa": "", "Malik": "", "Jun": "meat", "Teo": "nuts", "Ines": "", "Pia": "", "Ravi": "meat"}; away = {"Teo"}
no = lambda who, f: sorted(n for n in who if who[n] == f)
eat = {n: f for n, f in att.items() if n not in away}
eq(list(json.loads(A(1059, 0)).items()), [("day", "Sunday"), ("time", "19:30"), ("attending", sorted(att)), ("plates", len(eat)), ("no_meat", no(eat, "meat")), ("no_fish", no(eat, "fish")), ("no_nuts", no(eat, "nuts")), ("no_gluten", []), ("undecided", ["Oskar"])], "1059/1")
has(1059, 1, "not me tomorrow", "Malik speaks for Malik. I am coming. Fish I do eat", "I am in. No fish", "Then we are two", "I will eat with you after all", "tomorrow I still may")
e2 = dict(att); del e2["Malik"]; e2.update({"Oskar": "fish", "Pia's little one": "fish"})
dish = {}
for k, v in re.findall(r"\(([a-e])\) ([^,.]+)", T(1059, 1)):
    bad = {"fish"} if "fish" in v else set()
    if "chicken" in v or "bacon" in v: bad.add("meat")
    if "nut" in v or "almond" in v: bad.add("nuts")
    dish[k] = sorted(n for n in e2 if e2[n] in bad)
eq(len(dish), 5, "dishes")
o = ["| Dish | Plates that can have it | Who cannot |", "|---|---|---|"] + ["| %s | %d | %s |" % (k, len(e2) - len(v), ", ".join(v)) for k, v in dish.items()]
o += ["", ", ".join(x + y for x, y in itertools.combinations("abcde", 2) if not set(dish[x]) & set(dish[y])), "Plates: %d before, %d now" % (len(eat), len(e2))]
eq("\n".join(o), A(1059, 1), "1059/2")

# 1060 ---------------------------------------------------------------
log = [l.split(None, 3) for l in T(1060, 0).split("```")[1].strip().split("\n")]
def run(sign):
    # real time: seconds since midnight before the log, on the clock as it ran at the first line
    off = day = 0; prev = None; ev = []
    for l in log:
        h, mi, s = map(int, l[0].split(":")); sh = h * 3600 + mi * 60 + s + day
        if prev is not None and sh < prev - 43200: day += 86400; sh += 86400
        prev = sh; ev.append((sh - off, l[1:]))
        if l[1] == "CLOCK":
            sg, v = l[2][0], sum(int(x) * y for x, y in zip(l[2][1:].split(":"), (3600, 60, 1)))
            if v == 45 and sign: sg = sign
            off += v if sg == "+" else -v; prev += v if sg == "+" else -v
    eq([t for t, _ in ev], sorted(t for t, _ in ev), "real time ascends")
    J, on, st = {}, {}, []
    for t, l in ev:
        if l[0] in ("CLOCK", "NOTE"): continue
        if l[0] == "LOG":
            for k, x in on.items(): st.append((x, t, k))
            end = t; break
        j = J.setdefault(l[1], dict(a=0, f=0, n="", s="OPEN"))
        if l[0] in ("START", "RESUME"): on[l[1]] = t; j["a"] += l[0] == "START"
        else:
            st.append((on.pop(l[1]), t, l[1])); j["f"] += l[0] == "FAIL"
            if l[0] == "END": j["s"] = "DONE"; j["n"] = int(l[2])
    J["A"]["n"] -= 8
    rows = ["%s,%d,%d,%d,%s,%s" % (k, J[k]["a"], J[k]["f"], sum(e - b for b, e, q in st if q == k), J[k]["n"], J[k]["s"]) for k in sorted(J)]
    return rows, sorted(st), off, end
has(1060, 0, "8 of the 1208 are doubles", "NOTE B recount withdrawn")
r1, _, _, _ = run(None); eq("job,attempts,failures,seconds,files,state\n" + "\n".join(r1), A(1060, 0), "1060/1")
has(1060, 1, "put back by 45 seconds, not forward")
r2, st, off, end = run("-")
def clk(t): t = (t + off) % 86400; return "%02d:%02d:%02d" % (t // 3600, t // 60 % 60, t % 60)
pts = sorted({x for b, e, _ in st for x in (b, e)} | {end}); cnt = [(sum(b <= x and e >= y for b, e, _ in st), x, y) for x, y in zip(pts, pts[1:])]
top = max(c[0] for c in cnt); best = [c for c in cnt if c[0] == top]; eq(len(best), 1, "one period")
o = ["1."] + [x for x in r2 if x not in r1] + ["2."] + ["%s %s %s" % (j, clk(b), clk(e)) for b, e, j in st] + ["3.", "%d %s %s %d" % (top, clk(best[0][1]), clk(best[0][2]), best[0][2] - best[0][1]), "4.", str(sum(y - x for c, x, y in cnt if c == 0))]
eq("\n".join(o), A(1060, 1), "1060/2")
print("extraction: %d checks passed" % checks)
