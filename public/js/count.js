// Says how many characters are left, aloud only after a pause.
const pauseMs = 1000;

export function countCharacters(area) {
  const limit = Number(area.dataset.limit);
  const line = document.querySelector(`[data-count-for="${CSS.escape(area.id)}"]`);
  if (!line || !limit) return;
  const aloud = document.createElement('span');
  aloud.className = 'usa-sr-only';
  aloud.setAttribute('role', 'status');
  line.after(aloud);
  let pause;
  const count = () => {
    const left = limit - area.value.length;
    const format = new Intl.NumberFormat(document.documentElement.lang);
    const text =
      left < 0
        ? line.dataset.over.replace('{over}', format.format(-left))
        : line.dataset.left.replace('{left}', format.format(left));
    line.textContent = text;
    line.classList.toggle('form__count--over', left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => (aloud.textContent = text), pauseMs);
  };
  area.addEventListener('input', count);
  if (area.value) count();
}
