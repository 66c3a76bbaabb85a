// The desk without whole pages: the answer to a form replaces the parts of the page, in the order in which the forms
// were sent. A form that a bad line holds up is kept in this window, and is sent again with its scan_id.
const scan = document.querySelector("form.scan");
const code = document.getElementById("code");
const unsaved = document.getElementById("unsaved");
const waiting = stored("waiting");
const untold = stored("untold");
const sentHere = new Set();
const unavailable = new Set([408, 429, 502, 503, 504]);
const patience = 15_000;
const pause = 3_000;
const longestText = 300;
let isSending = false;
let hasFailed = false;
let timer;
let escapes = 0;

function stored(name) {
  return JSON.parse(sessionStorage.getItem(name) ?? "[]");
}

function store(name, value) {
  sessionStorage.setItem(name, JSON.stringify(value));
}

function hiddenFields(page) {
  const inputs = [...page.querySelectorAll("form.scan [data-part=fields] input")];
  return inputs.filter((input) => input.name !== "scan_id").map((input) => [input.name, input.value]);
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ownField(form, name) {
  return form.own.find(([field]) => field === name)?.[1];
}

const isMine = (form) => form.by === unsaved.dataset.by;
const isSentHere = (form) => sentHere.has(ownField(form, "scan_id"));

// Keeps what waits and what was not told, and shows both.
function keep() {
  store("waiting", waiting);
  store("untold", untold);
  const mine = waiting.filter(isMine).length;
  const others = waiting.length - mine;
  const rows = untold.map((text) => paragraph(text));
  if (hasFailed && mine > 0) rows.push(paragraph(counted(mine, unsaved.dataset.one, unsaved.dataset.many)));
  if (untold.length > 0) rows.push(button(unsaved.dataset.seen, () => untold.splice(0)));
  if (others > 0) rows.push(paragraph(counted(others, unsaved.dataset.other, unsaved.dataset.others)));
  if (others > 0 && mine === 0) {
    rows.push(button(unsaved.dataset.send, adopt));
    rows.push(button(unsaved.dataset.drop, () => waiting.splice(0)));
  }
  unsaved.hidden = rows.length === 0;
  unsaved.replaceChildren(...rows);
}

function counted(number, one, many) {
  return number === 1 ? one : many.replace("{0}", number);
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "second small";
  made.textContent = text;
  made.addEventListener("click", () => {
    act();
    keep();
    code?.focus();
  });
  return made;
}

// The person who is logged in answers for the scans of the one before.
function adopt() {
  for (const form of waiting) form.by = unsaved.dataset.by;
  send();
}

// A scan is for the member of this page, or for the one who is open once the scans before it are answered.
function enqueueScan() {
  const own = [...new FormData(scan)].filter(([name]) => scan.elements[name].type !== "hidden");
  const fields = waiting.some(isSentHere) ? null : hiddenFields(document);
  add({ action: scan.action, own: [...own, ["scan_id", newId()]], isScan: true, fields });
  code.value = "";
  for (const once of scan.querySelectorAll("[data-once]")) once.value = "";
}

function add(form) {
  waiting.push({ ...form, by: unsaved.dataset.by });
  sentHere.add(ownField(form, "scan_id"));
  keep();
  send();
}

async function send() {
  if (isSending || !waiting.some(isMine)) return;
  isSending = true;
  clearTimeout(timer);
  try {
    while (waiting.some(isMine)) await sendFirst();
    hasFailed = false;
  } catch {
    const mine = waiting.filter(isMine).length;
    if (!hasFailed) speak([counted(mine, unsaved.dataset.one, unsaved.dataset.many)], "attention");
    hasFailed = true;
    timer = setTimeout(send, pause);
  }
  isSending = false;
  keep();
}

async function sendFirst() {
  const form = waiting.find(isMine);
  form.body ??= form.isScan ? [...(form.fields ?? stored("fields")), ...form.own] : form.own;
  keep();
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(form.body),
    signal: AbortSignal.timeout(patience),
  });
  if (unavailable.has(answer.status)) throw new Error("not answered");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (leadsToLogIn(answer)) {
    // The session has ended: the form is sent once somebody has logged in.
    location.assign(answer.url);
    throw new Error("not logged in");
  }
  waiting.splice(waiting.indexOf(form), 1);
  const target = page.querySelector("form.scan");
  if (target) store("fields", hiddenFields(page));
  settle(form, page, target, answer);
  if (form.isScan && !target) giveUpFollowers();
  keep();
}

function leadsToLogIn(answer) {
  const path = new URL(answer.url).pathname;
  return answer.redirected && (path.endsWith("/login") || !`${path}/`.includes("/desk/"));
}

function settle(form, page, target, answer) {
  const isHere = isSentHere(form);
  if (isHere && !answer.ok) giveBack(form);
  if (isHere && scan && target?.getAttribute("action") === scan.getAttribute("action")) show(page, answer);
  else if (isHere && answer.redirected) location.assign(answer.url);
  else tell(outcomeOf(form, page, answer));
}

// Without an answer it is not known for which member the next scans were.
function giveUpFollowers() {
  const followers = waiting.findIndex((form) => !form.isScan || form.fields);
  for (const form of waiting.splice(0, followers < 0 ? waiting.length : followers)) {
    tell({ text: `${ownField(form, "code")}: ${unsaved.dataset.undone}`, tone: "stop" });
  }
}

// The note on one copy counts for the next try of it.
function giveBack(form) {
  for (const once of scan?.querySelectorAll("[data-once]") ?? []) {
    const typed = ownField(form, once.name);
    if (!typed || once.value !== "") continue;
    once.value = typed;
    once.closest("details").open = true;
  }
}

function outcomeOf(form, page, answer) {
  const said = page.getElementById("said");
  if (said?.textContent.trim()) return { text: said.textContent.trim(), tone: said.dataset.tone };
  const told = (!answer.ok && page.querySelector("main")?.textContent) || page.title || `${answer.status}`;
  const text = told.replace(/\s+/g, " ").trim().slice(0, longestText);
  return { text: [ownField(form, "code"), text].filter(Boolean).join(": "), tone: answer.ok ? "ok" : "stop" };
}

function tell(outcome) {
  untold.push(outcome.text);
  speak([outcome.text], outcome.tone);
}

function show(page, answer) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (part.dataset.part !== "said" && other) part.replaceChildren(...other.childNodes);
  }
  document.title = page.title;
  if (answer.redirected) history.replaceState(null, "", answer.url);
  if (document.activeElement === document.body) code.focus();
  const said = page.getElementById("said");
  speak([...said.childNodes], said.dataset.tone);
}

// The parts are texts, and elements that say in which language a title is.
function speak(parts, tone) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = "";
  requestAnimationFrame(() => said.replaceChildren(...parts));
  if (localStorage.getItem("sounds") === "on" && tone) sound(tone);
}

// All is well: one high note; look: two; stop: two low ones.
function sound(tone) {
  const notes = { ok: [880], attention: [660, 880], stop: [220, 180], hold: [660, 830, 990] }[tone] ?? [];
  const speaker = (window.speaker ??= new AudioContext());
  notes.forEach((pitch, place) => {
    const note = new OscillatorNode(speaker, { frequency: pitch });
    const volume = new GainNode(speaker, { gain: 0.15 });
    note.connect(volume).connect(speaker.destination);
    note.start(speaker.currentTime + place * 0.14);
    note.stop(speaker.currentTime + place * 0.14 + 0.12);
  });
}

function escape() {
  escapes += 1;
  if (code && code.value !== "") code.value = "";
  else if (escapes > 1) document.querySelector("[aria-keyshortcuts=Escape]")?.click();
  code?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return escape();
  escapes = 0;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace("Key", "");
  const key = event.altKey ? `Alt+${letter.toUpperCase()}` : event.key;
  const target = /^(Alt\+[A-Z]|F\d+)$/.test(key) && document.querySelector(`[aria-keyshortcuts="${key}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});

if (scan) {
  scan.noValidate = true;
  document.querySelector("main").addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.target !== scan) add({ action: event.target.action, own: [...new FormData(event.target)] });
    else if (code.value.trim() !== "") enqueueScan();
  });
}

const toggle = document.getElementById("sounds");
if (toggle) {
  toggle.closest("[hidden]").hidden = false;
  toggle.checked = localStorage.getItem("sounds") === "on";
  toggle.addEventListener("change", () => {
    localStorage.setItem("sounds", toggle.checked ? "on" : "off");
    if (toggle.checked) sound("ok");
  });
}

for (const print of document.querySelectorAll("[data-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// Something under way is looked at again every second; at its end, or where it may not be seen any more, the page is
// loaded anew.
async function look() {
  try {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(patience) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-follow]");
    if (!next && !unavailable.has(answer.status)) return location.reload();
    if (next) document.querySelector("[data-follow]").replaceChildren(...next.childNodes);
  } catch {
    // The next look may be answered.
  }
  setTimeout(look, 1_000);
}

if (document.querySelector("[data-follow]")) setTimeout(look, 1_000);

window.addEventListener("online", send);
const ofAnother = waiting.find((form) => !isMine(form));
if (ofAnother?.isScan) ofAnother.fields ??= stored("fields");
// After a log-in the page offers to carry on with the scan that it interrupted; the answer to the kept one replaces
// that.
const hasCode = new URLSearchParams(location.search).has("code");
const interrupted = hasCode && waiting.find((form) => form.isScan && isMine(form));
if (interrupted) sentHere.add(ownField(interrupted, "scan_id"));
keep();
send();
// A live region speaks what changes in it, and so what the page came with is put in anew.
const told = document.getElementById("said");
if (told?.textContent.trim()) speak([...told.childNodes], told.dataset.tone);
