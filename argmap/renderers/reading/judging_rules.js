// Which claims stand: the grounded extension of all arguments that the rules allow.
// The same as argmap.evaluate in Python; see argmap/induce/plain.py for the numbers.

const LARGEST = 3000;
const standing = ({atoms, axioms, rules, weaker, last, elitist, reasons}, supposed = []) => {
  const known = new Set([...axioms, ...supposed]), by = new Map(), waiting = new Map(), args = [];
  const listed = (map, key) => map.get(key) ?? (map.set(key, []), map.get(key));
  const has = (one, other) => [...one].some(x => other.has(x));

  // What can't be assumed together

  const sure = new Set(known);
  for (let grown = true; grown;) {
    grown = false;
    for (const [, premises, conclusion, flags] of rules)
      if (flags & 1 && !sure.has(conclusion) && premises.every(p => sure.has(p))) sure.add(conclusion), grown = true;
  }
  if ([...sure].some(x => sure.has(x ^ 1))) return "contradiction";

  // All arguments; each has its parts, what is in it, and what it concludes on the way

  const add = (conclusion, rule, parts) => {
    const n = args.length, own = rule && !(rule[3] & 1), inside = new Set([n]), met = new Set([conclusion]);
    const used = new Set(own ? [rule[0]] : []), final = new Set(used);
    for (const p of parts) {
      for (const x of args[p].inside) inside.add(x);
      for (const x of args[p].met) met.add(x);
      for (const x of args[p].used) used.add(x);
      if (!own) for (const x of args[p].final) final.add(x);
    }
    args.push({n, conclusion, rule, parts, inside, met, used, final, own, hit: []});
  };
  const settled = new Set([...known, ...[...known].map(x => x ^ 1)]);
  const live = rules.filter(([, , conclusion, flags]) => flags & 1 || !settled.has(conclusion));
  for (const rule of live) for (const p of new Set(rule[1])) listed(waiting, p).push(rule);
  const apply = (rule, parts) => parts.some(p => args[p].met.has(rule[2])) || add(rule[2], rule, parts);
  const combine = (rule, pools, parts) => {
    if (args.length > LARGEST) return;
    if (parts.length === pools.length) return void apply(rule, parts);
    for (const p of pools[parts.length]) combine(rule, pools, [...parts, p]);
  };
  for (const x of known) add(x, null, []);
  for (const rule of live) if (!rule[1].length) apply(rule, []);
  for (let n = 0; n < args.length && args.length <= LARGEST; n++) {
    const {conclusion} = args[n];
    listed(by, conclusion).push(n);
    for (const rule of waiting.get(conclusion) ?? [])
      combine(rule, rule[1].map(p => p === conclusion ? [n] : [...by.get(p) ?? []]), []);
  }
  if (args.length > LARGEST) return "large";

  // What defeats what, at its own end

  const above = new Map();
  for (const [weak, strong] of weaker) above.set(weak, (above.get(weak) ?? new Set()).add(strong));
  const isWeaker = (one, other) => {
    const [mine, theirs] = [one, other].map(a => [...last ? a.final : a.used]);
    const under = (x, y) => above.get(x)?.has(y);
    if (!mine.length || !theirs.length) return mine.length > 0;
    return elitist ? mine.some(x => theirs.every(y => under(x, y))) : mine.every(x => theirs.some(y => under(x, y)));
  };
  const wins = a => a.rule && a.rule[3] & 2;
  const succeeds = (from, on) => wins(on) && !wins(from) && from.own ? isWeaker(on, from) : !isWeaker(from, on);
  for (const a of args) if (a.own) {
    for (const n of by.get(2 * a.rule[0] + 1) ?? []) a.hit.push(n);
    for (const n of by.get(a.conclusion ^ 1) ?? []) if (succeeds(args[n], a)) a.hit.push(n);
  }

  // The grounded labels: 1 in, -1 out, 0 neither

  const attackers = args.map(() => new Set()), attacked = args.map(() => []), label = args.map(() => 0);
  for (const a of args) {
    for (const n of a.hit) attackers[a.n].add(n);
    for (const p of a.parts) for (const n of attackers[p]) attackers[a.n].add(n);
    for (const n of attackers[a.n]) attacked[n].push(a.n);
  }
  const left = attackers.map(some => some.size), ready = [...left.keys()].filter(n => !left[n]);
  for (const n of ready) {
    label[n] = 1;
    for (const out of attacked[n]) if (!label[out]) {
      label[out] = -1;
      for (const next of attacked[out]) if (!--left[next] && !label[next]) ready.push(next);
    }
  }

  // What that means for each claim

  const accepted = numbers => numbers.some(n => label[n] === 1), of = x => by.get(x) ?? [];
  const denied = atom => accepted(of(2 * atom + 1));
  const bare = new Set(atoms.filter(atom => !of(2 * atom).length)), lost = new Set([...bare].filter(denied));
  const resting = new Map();
  for (const [atom, premises] of reasons) listed(resting, atom).push(premises);
  for (let grown = true; grown;) {
    grown = false;
    for (const atom of bare) if (!lost.has(atom) && resting.get(atom)?.every(some => has(some, lost))) lost.add(atom), grown = true;
  }
  const questioned = n => {
    const defeats = [...args[n].inside].flatMap(p => args[p].hit.filter(d => label[d] === 1));
    return defeats.length > 0 && defeats.every(d => args[d].rule && args[d].rule[3] & 4);
  };
  return atoms.map(atom => {
    const numbers = of(2 * atom);
    if (!numbers.length) return lost.has(atom) ? -1 : 0;
    if (accepted(numbers)) return 1;
    return numbers.every(n => label[n] === -1) && !numbers.some(questioned) ? -1 : 0;
  });
};
