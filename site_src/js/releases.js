/* On a site that is one of several releases, behind `frame.js`: the others to choose from, and a word on a page that is not the newest.
   `briefsReleases` is what it says, and the alias of the newest; it lies two folders below the top of its release. */
(async (here) => {
  'use strict';
  const { alias, choose, newest, outdated } = briefsReleases;
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
  chosen.setAttribute('aria-label', choose);
  const links = list.map(({ version, title }) => {
    const link = made('a', 'md-version__link', title);
    link.href = new URL(`../${version}/`, here);
    return made('li', 'md-version__item', link);
  });
  document.querySelector('.md-header__topic').append(made('div', 'md-version', chosen, made('ul', 'md-version__list', ...links)));
  if (![current.version, ...current.aliases].includes(alias)) {
    const link = made('a', '', newest);
    link.href = new URL(`../${alias}/`, here);
    const said = made('aside', 'md-banner md-banner--warning', made('div', 'md-banner__inner md-grid md-typeset', outdated, ' ', link));
    said.dataset.mdColorScheme = 'default';
    document.querySelector('.md-header').before(said);
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
})(new URL('../../', document.currentScript.src));
