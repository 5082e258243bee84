/* The frame of a page: drawer, contents that follow the reader, way back to the top, folded parts. It stands in for the
   theme's own script, which is as heavy as a brief and lays the whole page out several times before anyone has scrolled.
   Nothing here measures the page: the browser says what came into view. */
(() => {
  'use strict';
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const palette = find('[data-md-component=palette]');
  const drawer = find('#__drawer');
  const menu = find('.b-menu, .md-nav--primary');
  const title = find('.md-header__title');
  const heading = find('.md-content h1');
  const contents = find('.b-contents');
  const back = find('[data-md-component=top]');
  const HEADER_PX = 48;

  /* Keys: Enter presses what the theme made of labels and checkboxes; Escape closes the drawer. */
  document.addEventListener('keydown', (event) => {
    const at = event.target;
    if (event.key === 'Escape' && drawer && drawer.checked) {
      drawer.checked = false;
      drawer.focus();
    } else if (event.key === 'Enter' && at.matches('label[tabindex], #__drawer')) {
      at.click();
    } else if (/^(Enter| )$/.test(event.key) && palette && palette.contains(at)) {
      const choices = [...palette.querySelectorAll('input')];
      const next = choices[(choices.findIndex((one) => one.checked) + 1) % choices.length];
      event.preventDefault();
      next.click();
      next.focus();
    }
  });
  if (drawer && menu) drawer.setAttribute('aria-label', menu.getAttribute('aria-label'));
  for (const toggle of all('.md-nav__toggle')) {
    const nav = find(`[aria-labelledby="${toggle.id}_label"]`);
    if (nav) toggle.addEventListener('change', () => nav.setAttribute('aria-expanded', toggle.checked));
  }

  /* The header names the page once its heading has gone beneath it. */
  if (title && heading) {
    const own = title.querySelector('.md-header__topic');
    const topic = own.cloneNode(true);
    const named = find('meta[property="og:title"]');
    topic.firstElementChild.textContent = named ? named.content : heading.textContent;
    own.after(topic);
    new IntersectionObserver((entries) => {
      const entry = entries.at(-1);
      title.classList.toggle('md-header__title--active', !entry.isIntersecting && entry.boundingClientRect.top < HEADER_PX);
    }, { rootMargin: `-${HEADER_PX}px 0px 0px` }).observe(heading);
  }

  /* The contents mark the last heading above a fifth of the window, or the last of all at the very end. */
  if (contents) {
    const links = new Map();
    for (const link of contents.querySelectorAll('a[href^="#"]')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    }
    const passed = new Set();
    const end = find('.md-footer');
    let isAtEnd = false;
    const mark = () => {
      const order = [...links.keys()];
      const now = isAtEnd ? order.length - 1 : order.findLastIndex((target) => passed.has(target));
      order.forEach((target, place) => {
        links.get(target).classList.toggle('b-contents__passed', place <= now);
        if (place === now) links.get(target).setAttribute('aria-current', 'true');
        else links.get(target).removeAttribute('aria-current');
      });
      if (now < 0) return;
      const [shown, link] = [contents, links.get(order[now])].map((part) => part.getBoundingClientRect());
      if (link.top < shown.top || link.bottom > shown.bottom) {
        contents.scrollBy({ top: (link.top + link.bottom - shown.top - shown.bottom) / 2 });
      }
    };
    const above = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) passed[isIntersecting ? 'add' : 'delete'](target);
      mark();
    }, { rootMargin: '9999999px 0px -80%' });
    for (const target of links.keys()) above.observe(target);
    if (end) {
      new IntersectionObserver((entries) => {
        isAtEnd = entries.at(-1).isIntersecting && scrollY > 0; /* a busy browser tells several at once, the last is now */
        mark();
      }, { threshold: 0.9 }).observe(end);
    }
  }

  /* The way back to the top shows itself to who scrolls upwards, which the browser does as well on its way to what an
     address leads to. */
  if (back) {
    let last = 0;
    let isMoved = !location.hash;
    for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      addEventListener(kind, () => { isMoved = true; }, { passive: true });
    }
    addEventListener('hashchange', () => { isMoved = false; });
    addEventListener('scroll', () => {
      const now = scrollY;
      const isWanted = isMoved && now < last && now > 2 * HEADER_PX;
      if (back.hidden === isWanted) back.hidden = !isWanted;
      last = now;
    }, { passive: true });
    back.addEventListener('click', () => scrollTo({ top: 0 }));
  }

  /* What an address leads to is unfolded; so is everything on paper, but for what was computed anew from a change: a
     comparison of editions has it, and the map would come pages later. */
  const unfold = () => {
    if (drawer) drawer.checked = false;
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return; /* no address of this site */
    }
    const folded = target && target.closest('details:not([open])');
    for (let part = folded; part; part = part.parentElement.closest('details')) part.open = true;
    if (folded) target.scrollIntoView();
  };
  addEventListener('hashchange', unfold);
  unfold();
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && drawer) drawer.checked = false; /* who comes back left by a link in it */
  });
  const earlier = find('.b-changed > details');
  let folded = [];
  let scheme = null;
  addEventListener('beforeprint', () => {
    folded = all('details:not([open])').filter((part) => !part.closest('.b-changed li'));
    for (const part of folded) part.open = true;
    if (earlier) find('.b-recordfoot').before(earlier); /* unfolded they would be pages before the map */
    scheme = document.body.getAttribute('data-md-color-scheme');
    if (scheme) document.body.setAttribute('data-md-color-scheme', 'default'); /* paper is light */
  });
  addEventListener('afterprint', () => {
    for (const part of folded) part.open = false;
    if (earlier) find('.b-changed').append(earlier);
    if (scheme) document.body.setAttribute('data-md-color-scheme', scheme);
  });

  /* Code that scrolls sideways can be scrolled by keyboard. */
  const watched = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });
  for (const code of all('.md-content pre > code')) watched.observe(code);
})();
