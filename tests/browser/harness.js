// Loads documents in frames, one each, pokes at what they hold, and tells what came alive.
(() => {
  const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);
  const CODE = new Set(["javascript:", "vbscript:", "data:"]);
  const URLS = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background",
    "cite", "longdesc", "codebase", "manifest", "ping", "to", "from", "values"];
  const DIALOGS = ["alert", "confirm", "prompt", "print", "open"];
  const frames = [];
  let serial = 0;
  const effects = new Map();
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  function note(name, effect) {
    if (!effects.has(name)) effects.set(name, new Set());
    effects.get(name).add(effect);
  }

  // The frame of ours that a window stands in; `parent` may be read across origins.
  function home(source) {
    let view = source;
    while (view !== window && view.parent !== window) view = view.parent;
    const found = [...document.querySelectorAll("iframe")].find((f) => f.contentWindow === view);
    return found ? found.name : "page";
  }

  // Without a source, or in no frame, it is of a document that was found alive before and is gone.
  window.addEventListener("message", ({ data, source }) => {
    if (data && data.fired && source) note(home(source), `dialog ${data.fired}`);
  });

  function hook(view) {
    for (const dialog of DIALOGS) {
      view[dialog] = () => { if (view.frameElement) note(view.frameElement.name, `dialog ${dialog}`); };
    }
  }

  function fresh(index) {
    if (frames[index]) frames[index].remove();
    const frame = document.createElement("iframe");
    frame.name = `doc-${serial++}`;
    document.body.append(frame);
    frames[index] = frame;
    return frame;
  }

  function write(frame, html) {
    return new Promise((done) => {
      frame.onload = () => done(true);
      setTimeout(() => done(false), 10000);
      const page = frame.contentDocument;
      page.open();
      page.write(html);
      page.close();
    });
  }

  // An address that can't be read, for its host is none, leads nowhere; what it begins with still counts.
  const protocol = (value, base) => {
    try { return new URL(value, base).protocol; } catch { return (/^[a-z][a-z0-9+.-]*:/i.exec(value.trim()) || [""])[0].toLowerCase(); }
  };

  // Links and forms that may be followed are not: going where a link says is no harm.
  function hold(event) {
    const from = event.submitter || event.target;
    const link = from.closest && from.closest("a, area, form, button, input");
    if (!link) return;
    const form = link.localName === "form" ? link : link.form;
    const target = link.getAttribute("formaction") ?? (form ? form.getAttribute("action") ?? "" : null)
      ?? link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "";
    if (["", ...SAFE].includes(protocol(target, document.baseURI))) event.preventDefault();
  }

  function poke(page) {
    const view = page.defaultView;
    page.addEventListener("click", hold, true);
    page.addEventListener("submit", hold, true);
    for (const element of page.querySelectorAll("*")) {
      const named = element.getAttributeNames().filter((name) => /^on./i.test(name));
      for (const type of ["mouseover", "focus", ...named.map((name) => name.slice(2).toLowerCase())]) {
        element.dispatchEvent(new view.MouseEvent(type, { bubbles: false, cancelable: true }));
      }
      if (element.focus) element.focus();
      if (element.click) element.click();
      else element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  }

  function everything(root) {
    const found = [];
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.localName === "template" && element.content) found.push(...everything(element.content));
    }
    return found;
  }

  function inspect(name, page, links) {
    for (const element of everything(page)) {
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute)) note(name, `attribute ${attribute}`);
        if (!URLS.includes(attribute.toLowerCase())) continue;
        const scheme = protocol(value, "http://page.test/");
        if (scheme && !SAFE.has(scheme) && !(links && !CODE.has(scheme))) note(name, `url ${scheme}`);
      }
    }
  }

  // Names of elements and of their attributes, in order; no values.
  function shape(elements) {
    return elements.map((element) => `${element.localName} ${element.getAttributeNames().sort().join(" ")}`);
  }

  // Properties that a style attribute names, whether or not the browser takes their values, as the browser's own.
  function named(element) {
    const scratch = document.createElement("p").style;
    for (const part of (element.getAttribute("style") ?? "").split(";")) {
      scratch.setProperty(part.split(":")[0].trim(), "initial");
    }
    return [...scratch];
  }

  function styled(elements, wanted) {
    return elements.flatMap((element, index) => {
      const allowed = named(wanted[index]);
      return element.style ? [...element.style].filter((name) => !allowed.includes(name)) : [];
    });
  }

  function compare(name, page, plain) {
    const elements = everything(page);
    const wanted = everything(new DOMParser().parseFromString(plain, "text/html"));
    const [found, names] = [shape(elements), shape(wanted)];
    if (found.join("\n") !== names.join("\n")) {
      const at = found.findIndex((line, index) => line !== names[index]);
      note(name, `structure <${found[at]}> for <${names[at < 0 ? found.length : at]}>`);
    } else if (styled(elements, wanted).length) {
      note(name, `style ${styled(elements, wanted).join(" ")}`);
    }
  }

  // Returns of each document the name of its frame and the addresses that it may ask for.
  async function load(batch, patience) {
    const used = await Promise.all(batch.map(async ({ html }, index) => {
      const frame = frames[index] || fresh(index);
      hook(frame.contentWindow);
      if (!(await write(frame, html))) note(frame.name, "load never ended");
      return frame;
    }));
    const pages = used.map((frame) => frame.contentDocument);
    pages.forEach((page, index) => {
      const { name } = used[index];
      if (!page || page.location.href !== "http://page.test/") return note(name, "navigation");
      inspect(name, page, batch[index].links);
      if (batch[index].plain !== null) compare(name, page, batch[index].plain);
      poke(page);
    });
    await wait(patience);
    return used.map((frame, index) => {
      if (frame.contentDocument !== pages[index]) note(frame.name, "navigation");
      const pictures = batch[index].pictures ? "img" : "img[data-asks]";
      const asked = pages[index] ? [...pages[index].querySelectorAll(pictures)] : [];
      return [frame.name, asked.map((image) => image.src.split("#")[0])];
    });
  }

  // What came alive gets a new frame: timers and globals of one document must not reach the next.
  function finish(requested) {
    for (const name of requested) note(name, "request");
    const told = Object.fromEntries([...effects].map(([name, found]) => [name, [...found]]));
    effects.clear();
    frames.forEach((frame, index) => { if (told[frame.name]) fresh(index); });
    return told;
  }

  window.harness = { load, finish };
})();
