/* The explorer, 0: elements. What map, days and table are drawn with. Most of what a change of filter takes is making
   elements and giving them their style, so those that are drawn anew each time are kept and say something else. */
window.Explorer = {};
(function (Explorer) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const XLINK = 'http://www.w3.org/1999/xlink';

  Explorer.svg = function (name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes || {}).forEach(([key, value]) => {
      if (key === 'href') element.setAttributeNS(XLINK, 'xlink:href', value); else element.setAttribute(key, value);
    });
    if (text !== undefined) element.appendChild(document.createTextNode(text));
    return element;
  };

  Explorer.el = function (name, attributes, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => { if (value !== null && value !== false) element.setAttribute(key, value === true ? '' : value); });
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  };

  /* Writes what an element does not say yet: written again, the same would be styled and laid out again. */
  Explorer.put = function (element, attributes) {
    Object.entries(attributes).forEach(([key, value]) => {
      if (element.getAttribute(key) !== String(value)) element.setAttribute(key, value);
    });
  };

  /* The same for a text node. */
  Explorer.say = function (text, words) {
    if (text.data !== words) text.data = words;
  };

  /* Fills `parent`, which holds nothing else, with an element for each of a list. `make` answers { element, fill }: an
     element that can be filled again and again. */
  Explorer.Kept = function (parent, make) {
    const made = [];
    return function (list) {
      list.forEach((one, at) => {
        if (at === made.length) made.push(make());
        made[at].fill(one);
      });
      while (parent.childElementCount > list.length) parent.lastElementChild.remove();
      parent.append(...made.slice(parent.childElementCount, list.length).map(one => one.element));
    };
  };
})(window.Explorer);
