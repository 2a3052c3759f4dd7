// Drag and drop, the names of the chosen files, and how far the upload is.
export function sendWithProgress(form, improve) {
  for (const zone of form.querySelectorAll('[data-drop]')) acceptDrops(zone);
  form.addEventListener('submit', (event) => {
    if (event.submitter?.hasAttribute('formaction') || !hasFiles(form)) return;
    event.preventDefault();
    send(form, event.submitter, improve);
  });
}

function acceptDrops(zone) {
  const target = zone.querySelector('.upload__zone');
  const input = zone.querySelector('input[type="file"]');
  const over = (event) => {
    event.preventDefault();
    target.classList.add('upload__zone--over');
  };
  const away = () => target.classList.remove('upload__zone--over');
  target.addEventListener('dragover', over);
  target.addEventListener('dragleave', away);
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    away();
    const files = new DataTransfer();
    const dropped = [...event.dataTransfer.files];
    for (const file of input.multiple ? dropped : dropped.slice(0, 1)) files.items.add(file);
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  input.addEventListener('change', () => showChosen(zone, input));
}

function showChosen(zone, input) {
  const list = zone.querySelector('[data-chosen]');
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const item = document.createElement('li');
      item.append(span(file.name), span(size(file.size)));
      return item;
    }),
  );
  list.hidden = input.files.length === 0;
}

function send(form, submitter, improve) {
  const box = form.querySelector('[data-progress]');
  const bar = box.querySelector('progress');
  const line = box.querySelector('p');
  const request = new XMLHttpRequest();
  const buttons = [...form.querySelectorAll('button')];
  const busy = (is) => buttons.forEach((button) => (button.disabled = is));
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = total ? Math.floor((loaded / total) * 100) : 0;
    bar.value = percent;
    const shown = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(
      percent / 100,
    );
    if (percent % 10 === 0) line.textContent = box.dataset.sending.replace('{percent}', shown);
  });
  request.upload.addEventListener('load', () => (line.textContent = box.dataset.checking));
  request.addEventListener('error', () => {
    busy(false);
    line.textContent = box.dataset.failed;
  });
  request.addEventListener('load', () => show(request, improve));
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/html');
  box.hidden = false;
  request.send(new FormData(form, submitter));
  busy(true);
}

// The page that answered takes this one's place, as it would have without a script.
function show(request, improve) {
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  const address = new URL(request.responseURL);
  if (isHere(address)) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  addEventListener('popstate', () => isHere(address) || location.reload());
  document.title = page.title;
  document.body.replaceWith(page.body);
  scrollTo(0, 0);
  improve();
}

function isHere({ pathname, search }) {
  return pathname === location.pathname && search === location.search;
}

function hasFiles(form) {
  return [...form.querySelectorAll('input[type="file"]')].some((input) => input.files.length > 0);
}

function span(text) {
  const made = document.createElement('span');
  made.textContent = text;
  return made;
}

function size(bytes) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  return bytes < 1024 * 1024
    ? `${format.format(Math.ceil(bytes / 1024))} KB`
    : `${format.format(bytes / 1024 / 1024)} MB`;
}
