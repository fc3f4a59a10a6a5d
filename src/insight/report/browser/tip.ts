/** A text at the pointer. */
export interface Tip {
  readonly show: (text: string, x: number, y: number) => void;
  readonly hide: () => void;
}

export function addTip(): Tip {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  return {
    show: (text, x, y) => {
      tip.hidden = false;
      tip.textContent = text;
      tip.style.left = `${Math.min(x + 14, innerWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${Math.min(y + 14, innerHeight - tip.offsetHeight - 8)}px`;
    },
    hide: () => {
      tip.hidden = true;
    },
  };
}
