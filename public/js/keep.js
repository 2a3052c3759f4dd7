// Ways to keep what stands on a page: to copy it, and to print it.

export function copyText(button) {
  button.hidden = false;
  const status = document.querySelector('[data-copy-status]');
  button.addEventListener('click', async () => {
    const lines = [...document.querySelectorAll(button.dataset.copy)].map((line) => line.textContent);
    await navigator.clipboard.writeText(lines.join('\n'));
    if (status) status.textContent = button.dataset.copied;
  });
}

export function printPage(button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
