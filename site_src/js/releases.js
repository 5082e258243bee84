/* On a site that is one of several releases: the others to choose from, and a word on a page that is not the newest. */
(async (given) => {
  'use strict';
  const { base, label, newest } = given;
  const here = new URL(`${base}/`, location);
  const list = await fetch(new URL('../versions.json', here)).then((answer) => answer.json()).catch(() => []);
  const isThis = ({ version, aliases }) => [version, ...aliases].includes(here.pathname.split('/').at(-2));
  const current = list.find(isThis) || list[0];
  if (!current) return;

  const made = (name, className, ...children) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  };
  const chosen = made('button', 'md-version__current', current.title);
  chosen.type = 'button';
  chosen.setAttribute('aria-label', label);
  const links = list.map(({ version, title }) => {
    const link = made('a', 'md-version__link', title);
    link.href = new URL(`../${version}/`, here);
    return made('li', 'md-version__item', link);
  });
  document.querySelector('.md-header__topic').append(made('div', 'md-version', chosen, made('ul', 'md-version__list', ...links)));
  if (![current.version, ...current.aliases].includes(newest)) {
    document.querySelector('[data-md-component=outdated]').hidden = false;
  }

  /* A release leads to this same page where it has it, else to its front page. */
  document.querySelector('.md-version').addEventListener('click', async (event) => {
    const link = event.target.closest('a');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const same = link.href + location.href.slice(here.href.length);
    const answer = await fetch(same.split('#')[0], { method: 'HEAD' }).catch(() => ({ ok: false }));
    location.assign(answer.ok ? same : link.href);
  });
})(document.currentScript.dataset);
