// Comfort only: remembers light or dark, closes menus and source cards, keeps the current page of the list in
// view, leads to the same sentence of another edition. Every page works without this file. It asks nothing of the network.
(() => {
  const root = document.documentElement;
  const key = "diglot-appearance";

  // Storage is refused in some private windows and under some file: addresses.
  const stored = () => {
    try {
      return localStorage.getItem(key) || "";
    } catch {
      return "";
    }
  };
  const store = (value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      /* kept for this page only */
    }
  };
  const apply = (value) => {
    root.dataset.scheme = value;
  };

  root.dataset.script = "";
  apply(stored());

  addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector(".scheme select");
    if (choice) {
      choice.value = stored();
      choice.addEventListener("change", () => {
        store(choice.value);
        apply(choice.value);
      });
    }
    const menus = [...document.querySelectorAll(".menu, .fold")];
    const close = (except) =>
      menus.forEach((menu) => {
        if (menu !== except) menu.open = false;
      });

    // Browsers that cannot hold the side lists open by style alone.
    if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 64rem)").matches) {
      document.querySelectorAll(".fold").forEach((fold) => {
        fold.removeAttribute("name");
        fold.open = true;
      });
    } else {
      document.addEventListener("click", (event) => {
        const inside = event.target.closest(".menu, .fold");
        close(event.target.closest(".fold a") ? null : inside);
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const open = menus.find((menu) => menu.open && menu.contains(document.activeElement));
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      root.dataset.quiet = "";
    });
    // After Escape a source card stays away until another sentence is pointed at or reached.
    const wake = (event) => {
      if (event.target.closest && event.target.closest(".seg")) delete root.dataset.quiet;
    };
    document.addEventListener("mouseover", wake);
    document.addEventListener("focusin", wake);

    // A link that leads to a sentence gives it the focus, and nobody asked for its source.
    let led = true;
    const unasked = (element) => {
      if (led && element && element.matches(".seg:target")) element.blur();
    };
    unasked(document.activeElement);
    ["pointerdown", "keydown"].forEach((name) =>
      document.addEventListener(name, () => {
        led = false;
      }),
    );
    document.addEventListener("click", (event) => {
      led = Boolean(event.target.closest("a"));
    });
    document.addEventListener("focusin", (event) => unasked(event.target));

    // The switchers lead to the sentence that is being read: the one that was chosen last if it can be seen, else
    // the first in the window.
    const twins = [...document.querySelectorAll(".twin[id]")];
    let chosen = null;
    const visible = (twin) => {
      const box = twin.getBoundingClientRect();
      const top = parseFloat(getComputedStyle(root).scrollPaddingBlockStart) || 0;
      return box.height > 0 && box.bottom > top && box.top < innerHeight;
    };
    const read = () => {
      const marked = [chosen, document.querySelector(".twin:target")];
      const found = marked.find((twin) => twin && visible(twin)) || twins.find(visible);
      return found && (found !== twins[0] || found === chosen) ? found.id : "";
    };
    const lead = (event) => {
      if (!event.target.closest) return;
      const link = event.target.closest(".editions a, .languages a");
      if (link) link.hash = read();
    };
    if (twins.length) {
      ["pointerdown", "focusin", "click"].forEach((name) => document.addEventListener(name, lead));
      document.addEventListener("focusin", (event) => {
        chosen = event.target.closest(".twin[id]") || chosen;
      });
    }

    // The number of a difference leads to what the other edition says, and tells it.
    document.querySelectorAll("sup.difference").forEach((number) => {
      const entry = document.getElementById("diglot-difference-" + number.textContent);
      if (!entry || number.closest("a")) return;
      const link = document.createElement("a");
      link.href = "#" + entry.id;
      link.textContent = number.textContent;
      const other = entry.querySelector(".there");
      if (other) link.title = [...other.children].map((part) => part.textContent.trim()).join(" – ");
      link.setAttribute("aria-describedby", entry.id);
      number.replaceChildren(link);
    });

    const list = document.querySelector(".pages .fold");
    const here = list && list.querySelector("[aria-current]");
    if (here && getComputedStyle(list.parentElement).position === "sticky") {
      const side = list.parentElement;
      side.scrollTop =
        here.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
    }
  });
})();
