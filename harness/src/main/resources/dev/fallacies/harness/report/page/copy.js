// Gives every number a button that copies it, with its key and its run; without scripts there is none.
(() => {
  'use strict';
  const run = document.documentElement.dataset.run;
  const said = document.getElementById('copied');

  // A usual key is the number's place as well, and then stands there alone.
  function keyOf(number) {
    return number.dataset.key || number.getAttribute('href').slice(1);
  }

  function citation(number) {
    const { basis, notCitable } = number.dataset;
    const shown = number.textContent.replace(/\s+/g, ' ').trim();
    const stamp = notCitable ? 'NOT CITABLE (' + notCitable + '): ' : '';
    return stamp + keyOf(number) + ' = ' + shown + ' (' + basis + ', run ' + run + ')';
  }

  // Where the clipboard is out of reach, as in some browsers for a page that is a file.
  function copySelected(text) {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (refused) {
      return copySelected(text);
    }
  }

  async function answer(button) {
    const text = citation(button.previousElementSibling);
    const done = await copy(text);
    said.textContent = (done ? 'Copied: ' : 'The browser does not let this page copy. Select it: ') + text;
    said.classList.toggle('shown', true);
    clearTimeout(said.timer);
    if (done) {
      said.timer = setTimeout(() => said.classList.remove('shown'), 4000);
    }
    button.focus();
  }

  for (const number of document.querySelectorAll('a.n')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-label', 'Copy ' + keyOf(number));
    number.after(button);
  }
  document.addEventListener('click', event => {
    const button = event.target.closest('button.copy');
    if (button) {
      answer(button);
    }
  });

  // What is folded away on a screen is open on paper, and the contents leave a narrow screen to the report.
  const contents = document.querySelector('nav details');
  contents.open = !matchMedia('(max-width: 62rem)').matches;
  for (const data of document.querySelectorAll('details.data')) {
    data.open = false;
  }
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    folded.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach(details => { details.open = false; }));
})();
