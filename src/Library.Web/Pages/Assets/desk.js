// The desk without whole pages: the answer to a form replaces the parts of the page, in the order in which the forms
// were sent. What a bad line holds up is kept in this window, and is sent again with its scan_id.
const scan = document.querySelector("form.scan");
const code = document.getElementById("code");
const waiting = JSON.parse(sessionStorage.getItem("waiting") ?? "[]");
const sentHere = new Set();
const patience = 15_000;
const pause = 3_000;
let fields = scan && hiddenFields(document);
let isSending = false;
let hasFailed = false;
let timer;
let escapes = 0;

function hiddenFields(page) {
  const inputs = [...page.querySelectorAll("form.scan [data-part=fields] input")];
  return inputs.filter((input) => input.name !== "scan_id").map((input) => [input.name, input.value]);
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keep() {
  sessionStorage.setItem("waiting", JSON.stringify(waiting));
  const unsaved = document.getElementById("unsaved");
  if (!unsaved) return;
  unsaved.hidden = !hasFailed || waiting.length === 0;
  unsaved.textContent = unsaved.hidden ? "" : `${waiting.length} ${unsaved.dataset.text}`;
}

// A scan of this page is for the member who is open once the scans before it are answered.
function enqueueScan() {
  const own = [...new FormData(scan)].filter(([name]) => scan.elements[name].type !== "hidden");
  add({ action: scan.action, own: [...own, ["scan_id", newId()]], fields });
  fields = null;
  code.value = "";
  for (const once of scan.querySelectorAll("[data-once]")) once.value = "";
}

function add(form) {
  waiting.push(form);
  sentHere.add(form.own.find(([name]) => name === "scan_id")?.[1]);
  keep();
  send();
}

async function send() {
  if (isSending || waiting.length === 0) return;
  isSending = true;
  clearTimeout(timer);
  try {
    while (waiting.length > 0) await sendFirst();
    hasFailed = false;
  } catch {
    if (!hasFailed) speak(`${waiting.length} ${document.getElementById("unsaved").dataset.text}`, "attention");
    hasFailed = true;
    timer = setTimeout(send, pause);
  }
  isSending = false;
  keep();
}

async function sendFirst() {
  const form = waiting[0];
  form.body ??= [...(form.fields ?? JSON.parse(sessionStorage.getItem("fields") ?? "[]")), ...form.own];
  keep();
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(form.body),
    signal: AbortSignal.timeout(patience),
  });
  if (answer.status >= 500 || [408, 429].includes(answer.status)) throw new Error("not answered");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const target = page.querySelector("form.scan");
  if (!target && answer.redirected) {
    // The session has ended: the form is sent once somebody has logged in.
    location.assign(answer.url);
    throw new Error("not logged in");
  }
  waiting.shift();
  if (target) sessionStorage.setItem("fields", JSON.stringify(hiddenFields(page)));
  if (target && scan && target.getAttribute("action") === scan.getAttribute("action")) {
    show(page, answer);
  } else if (sentHere.has(form.own.find(([name]) => name === "scan_id")?.[1])) {
    keep();
    location.assign(answer.redirected ? answer.url : form.action);
  }
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
  speak(said.textContent, said.dataset.tone);
}

function speak(text, tone) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = text));
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
    if (event.target !== scan) add({ action: event.target.action, own: [...new FormData(event.target)], fields: [] });
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

// Something under way is looked at again every second; at its end the page is loaded anew.
async function follow() {
  try {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(patience) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-follow]");
    if (answer.ok && !next) return location.reload();
    if (next) document.querySelector("[data-follow]").replaceChildren(...next.childNodes);
  } catch {
    // The next look may be answered.
  }
  setTimeout(follow, 1_000);
}

if (document.querySelector("[data-follow]")) setTimeout(follow, 1_000);

window.addEventListener("online", send);
keep();
send();
