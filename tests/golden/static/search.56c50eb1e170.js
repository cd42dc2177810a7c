// Searches the site: the index lies in files, of which a search loads those with the words that a reader typed.
// They are scripts that hand over their rows, since a copy of the site on a disk may load those and fetch nothing.
(() => {
  const data = JSON.parse(document.getElementById("site-search-data").textContent);
  const [form, status, list, more] = ["site-search", "site-found", "site-results", "site-more"].map((id) => document.getElementById(id));
  const LEAST = 3, FIRST = 3, MORE = 10;

  // The same words as in the index: see nashra/search/words.py and nashra/search/stems.py.
  const digit = (char) => { for (const zero of data.zeros) { const value = char.codePointAt(0) - zero.codePointAt(0); if (value >= 0 && value < 10) return value; } return char; };
  const fold = (text) => [...text.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "")].map((char) => data.letters[char] ?? (/\p{Nd}/u.test(char) ? digit(char) : data.apostrophes.includes(char) ? "'" : char)).join("");
  const joined = (text) => text.replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (letters) => letters.replaceAll(".", "")).replace(/(?<![\p{Nd}.,])\p{Nd}{1,3}(?:[.,٬'’ \u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd}|[.,]\p{Nd})/gu, (digits) => digits.replace(/\P{Nd}/gu, ""));
  const unspaced = new RegExp(`[${data.unspaced}]+|[^${data.unspaced}]+`, "gu"), isUnspaced = new RegExp(`^[${data.unspaced}]`, "u");
  const parts = (word) => {
    const [first, ...rest] = word.split("'");
    return (rest.length && (first.length <= 2 || first.endsWith("qu")) ? rest : [first, ...rest]).filter((part, index) => !index || part.length > 1);
  };
  const pairs = (run) => run.length > 1 && isUnspaced.test(run) ? [...run].slice(1).map((char, index) => [...run][index] + char) : [run];
  const begins = (word, beginning, least = LEAST) => word.startsWith(beginning) && word.length - beginning.length >= least;
  const plain = (word) => { const article = data.articles.find((one) => begins(word, one, 2)); return article ? plain(word.slice(article.length)) : word; };
  const rests = (word) => data.particles.filter((one) => begins(word, one)).map((one) => word.slice(one.length)).flatMap((rest) => [plain(rest), ...rests(rest)]);
  const words = (text) => (fold(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? []).flatMap(parts).flatMap((part) => (part.match(unspaced) ?? []).flatMap(pairs)).map(plain);
  const ignored = new Set(data.ignored);

  // What is loaded, by its name: a shard as its rows, a text as what a result shows of it.
  const loaded = new Map(), waiting = new Map();
  const load = (name, address) => {
    if (!loaded.has(name)) loaded.set(name, new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = address;
      script.onerror = () => { loaded.delete(name); reject(new Error(address)); };
      document.head.append(script);
    }));
    return loaded.get(name);
  };
  const row = (line) => {
    // Forms; after a semicolon what stands in texts only joined to a particle; after a dot what to mark in texts.
    const [forms, places] = line.split("\t"), made = { forms: [], joined: [], marks: [], places };
    let into = made.forms;
    for (const form of forms.split(" ")) if (form === ";") into = made.joined; else if (form === ".") into = made.marks; else into.push(form);
    return made;
  };
  window.nashra = {
    shard: (name, rows) => waiting.get(name)(rows.split("\n").map(row)),
    // A disk serves no folders.
    text: (number, text) => waiting.get(number)(location.protocol === "file:" ? { ...text, url: `${text.url}index.html` } : text),
  };
  const shardAt = (word) => { let found = 0; data.shards.forEach(([first], index) => { if (first <= word) found = index; }); return found; };
  const shard = (index) => { const one = data.shards[index]; return one ? load(one[1], `${data.shard}${one[1]}.js`) : []; };
  const exact = async (word) => (await shard(shardAt(word))).filter(({ forms, joined }) => forms.includes(word) || joined.includes(word));

  // Words like one that is in no text: what it begins, what has other endings, what has an error less.
  const near = (one, other) => {
    // The distance of Damerau and Levenshtein with exchanges of neighbours (https://doi.org/10.1145/363958.363994),
    // to the whole of the other word or to what stands before its last letters.
    let before = [], last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        next[j] = Math.min(last[j] + 1, next[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, last] = [last, next];
    }
    return Math.min(last[other.length], other.length > one.length ? last[other.length - 1] + .5 : 9, other.length > one.length + 1 ? last[other.length - 2] + .5 : 9);
  };
  const isInflected = (one, other) => {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    for (; same >= LEAST; same--) if (data.inflections.includes(one.slice(same)) && data.inflections.includes(other.slice(same))) return true;
    return false;
  };
  const similar = async (word) => {
    const at = shardAt(word), rows = [...await shard(at)];
    if (data.shards[at + 1]?.[0].startsWith(word)) rows.push(...await shard(at + 1));
    const some = (test) => rows.filter(({ forms }) => forms.some((form) => !form.includes("+") && !ignored.has(form) && test(form)));
    const begun = some((form) => form.startsWith(word));
    if (begun.length || /\p{N}/u.test(word)) return [begun, 1];
    const inflected = some((form) => isInflected(form, word));
    if (inflected.length || word.length < 5) return [inflected, 1];
    const most = word.length < 8 ? 1.5 : 2.5;
    const distances = new Map(rows.flatMap(({ forms }) => forms).filter((form) => Math.abs(form.length - word.length) <= 3 && !/\p{N}|\+/u.test(form) && !ignored.has(form)).map((form) => [form, near(word, form)]));
    const least = Math.min(...distances.values());
    if (least <= most) return [some((form) => distances.get(form) === least), 0];
    return [await exact(word.slice(1)), 0]; // the first letter may be the error
  };
  const rowsOf = async (asked) => {
    // Returns the rows for the first words, how many words they stand for, and whether these are in the texts.
    const [word] = asked, rows = await shard(shardAt(word));
    const names = rows.flatMap(({ forms }) => forms).filter((form) => form.includes("+") && `${asked.join("+")}+`.startsWith(`${form}+`));
    const name = names.sort((one, other) => other.length - one.length)[0];
    if (name) return [rows.filter(({ forms }) => forms.includes(name)), name.split("+").length, 1];
    for (const form of [word, ...rests(word), ...data.endings.filter((ending) => word.endsWith(ending) && word.length - ending.length >= LEAST).map((ending) => word.slice(0, -ending.length))]) {
      const found = await exact(form);
      if (found.length) return [found, 1, 1];
    }
    const [found, sure] = await similar(word);
    return [found, 1, sure];
  };
  const texts = (places) => {
    let last = 0;
    return places.split(",").map((place) => { const [distance, weight] = place.split(":"); return [last += parseInt(distance, 36), weight ? parseInt(weight, 36) : 1]; });
  };
  const wordsOf = async (typed) => {
    // A compound may stand in texts as one word, or as two.
    const found = [];
    for (const chunk of joined(typed).split(/\s+/)) {
      const [one] = words(chunk.replaceAll("-", ""));
      found.push(...chunk.includes("-") && one && (await exact(one)).length ? [one] : words(chunk));
    }
    const told = found.filter((word) => !ignored.has(word));
    return told.length ? told : found;
  };
  const search = async (typed) => {
    const asked = await wordsOf(typed), found = new Map(), marks = new Set();
    let terms = 0, isSure = true;
    for (let index = 0; index < asked.length; terms++) {
      const [rows, length, sure] = await rowsOf(asked.slice(index)), best = new Map();
      for (const one of rows) {
        for (const word of [...one.forms, ...rows.length > 1 ? [] : [...one.joined, ...one.marks]]) if (!ignored.has(word)) marks.add(word);
        for (const [number, weight] of texts(one.places)) best.set(number, Math.max(best.get(number) ?? 0, weight));
      }
      isSure &&= sure === 1 || !rows.length;
      const rare = Math.log(1 + data.count / (1 + best.size)) * (sure || .5);
      for (const [number, weight] of best) {
        const [many, score] = found.get(number) ?? [0, 0];
        found.set(number, [many + 1, score + rare * Math.log(1 + weight)]);
      }
      index += length;
    }
    const most = Math.max(0, ...[...found.values()].map(([many]) => many));
    const ranked = [...found].filter(([, [many]]) => many === most).sort(([one, [, score]], [other, [, value]]) => value - score || other - one);
    return { numbers: ranked.map(([number]) => number), told: !most ? "none" : most < terms ? "some" : isSure ? "found" : "similar", marks };
  };

  // Results
  const element = (name, attributes, ...children) => { const made = document.createElement(name); Object.assign(made, attributes); made.append(...children); return made; };
  const pieces = (text, marks) => {
    // The words of a text and what stands between them, each with whether it was looked for.
    const isHit = (word) => words(word).some((one) => marks.has(one) || rests(one).some((rest) => marks.has(rest)));
    return text.split(/([\p{L}\p{N}\p{M}\p{Cf}'’ـ]+)/u).filter(Boolean).map((piece) => [piece, isHit(piece)]);
  };
  const marked = (some) => some.map(([piece, hit]) => hit ? element("mark", {}, piece) : piece);
  const excerpt = (text, marks) => {
    let best = null;
    for (const [anchor, passage] of text.texts) {
      const own = pieces(passage, marks), hits = new Set(own.filter(([, hit]) => hit).map(([piece]) => fold(piece))).size;
      if (!best || hits > best.hits) best = { anchor, own, hits };
    }
    if (!best) return [];
    const first = Math.max(0, best.own.findIndex(([, hit]) => hit)), start = first > 30 ? first - 24 : 0, end = start + 64;
    const line = element("p", { className: "excerpt" }, start ? "… " : "", ...marked(best.own.slice(start, end)), end < best.own.length ? " …" : "");
    if (best.anchor) {
      const number = best.anchor.slice(1), label = data.words.passage.replace("{number}", number);
      line.append(" ", element("a", { href: `${text.url}#${best.anchor}`, ariaLabel: `¶${number} ${label}` }, `¶${number}`)); // what is seen is said (WCAG 2.5.3)
    }
    return [line];
  };
  const result = (text, marks) => {
    const title = element("h2", {}, element("a", { href: text.url }, ...marked(pieces(text.title, marks))));
    return element("li", {}, title, ...text.facts ? [element("p", { className: "facts" }, text.facts)] : [], ...excerpt(text, marks));
  };
  let turn = 0, shown = 0, found = { numbers: [], marks: new Set() };
  const show = async (count, now = turn) => {
    const numbers = found.numbers.slice(shown, shown + count);
    const all = await Promise.all(numbers.map((number) => load(number, `${number}.js`)));
    if (now !== turn) return;
    const items = all.map((text) => result(text, found.marks));
    list.append(...items);
    list.removeAttribute("aria-busy");
    if (shown) items[0]?.querySelector("a").focus();
    shown += numbers.length;
    more.hidden = shown >= found.numbers.length;
  };
  const typed = () => new URLSearchParams(location.search).get("q") ?? "";
  const run = async (query) => {
    const now = ++turn;
    form.elements.q.value = query;
    document.title = query ? `${query} – ${data.title}` : data.title;
    for (const link of document.querySelectorAll("a[data-language]:not(.missing a)")) link.search = query ? `?q=${encodeURIComponent(query)}` : "";
    more.hidden = true;
    if (!query.trim()) { status.textContent = ""; list.replaceChildren(); return; }
    list.setAttribute("aria-busy", "true");
    try {
      const result = await search(query);
      if (now !== turn) return;
      [found, shown] = [result, 0];
      status.textContent = data.words[found.told].replace("{count}", found.numbers.length.toLocaleString(document.documentElement.lang));
      list.replaceChildren();
      await show(Math.max(history.state?.shown ?? 0, FIRST));
    } catch { if (now === turn) status.textContent = data.words.failed; }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = form.elements.q.value;
    if (query !== typed()) history.pushState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    run(query);
  });
  more.addEventListener("click", async () => { await show(MORE); history.replaceState({ shown }, ""); });
  addEventListener("popstate", () => run(typed()));
  form.hidden = false;
  if (typed()) run(typed()); else form.elements.q.focus({ preventScroll: true });
})();
