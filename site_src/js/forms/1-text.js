/* Forms, 1: text. What a text may not hold, as records/text_checks.py has it: nothing that a reviewer would not see. */
window.BriefsForms = {};
(function (Forms) {
  'use strict';

  const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
  const VISIBLE_FORMATS = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
  const NON_JOINER = '\u200c';
  const SHAPERS = /[\u200d\u180b-\u180f]/;
  const EMOJI_CHOOSERS = /[\ufe0e\ufe0f]/;
  const JOINING_SCRIPTS = /[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\u{10d00}-\u{10d3f}\u{1e900}-\u{1e95f}]/u;
  const MOST_MARKS = 8;

  /* The blanks that Python strips and splits at. */
  const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
  Forms.BLANK = BLANK;
  const ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');
  Forms.stripped = text => text.replace(ENDS, '');

  const reasonOf = (character, unseen) => {
    if (SHAPERS.test(character) || EMOJI_CHOOSERS.test(character) || character === NON_JOINER) return '';
    if ('\t\n\r'.includes(character) || VISIBLE_FORMATS.test(character)) return '';
    if (BIDI.test(character)) return 'bidi';
    if (unseen.has(character)) return 'invisible';
    if (/[\ufffc\ufffd]/.test(character)) return 'lost';
    if (/[\x85\u2028\u2029]/.test(character)) return 'line';
    const code = character.codePointAt(0);
    if (code >= 0xe0000 && code <= 0xe007f) return 'tag';
    if (/\p{Cc}/u.test(character)) return 'control';
    if (/\p{Cf}/u.test(character)) return 'invisible';
    if (/\p{Co}/u.test(character)) return 'private';
    return /\p{Cn}|\p{Cs}/u.test(character) ? 'unknown' : '';
  };

  const reasonInContext = (letters, at) => {
    const [character, before, after] = [letters[at], letters[at - 1] || '', letters[at + 1] || ''];
    if (character === '\r') return after === '\n' ? '' : 'control';
    if (EMOJI_CHOOSERS.test(character)) return /[\u203c\u2049]|\p{So}|\p{Sm}/u.test(before) ? '' : 'invisible';
    if (character !== NON_JOINER && !SHAPERS.test(character)) return '';
    return JOINING_SCRIPTS.test(character === NON_JOINER ? before + after : before) ? '' : 'joiner';
  };

  /* A mark has a place among marks if it changes it behind the one that comes last of all. */
  const isMark = character => character === '\u0345' ||
    ('\u0345' + character).normalize('NFD') !== '\u0345' + character.normalize('NFD');

  /* The first character that a text may not hold, and why; null when there is none. */
  Forms.refused = (text, unseen) => {
    if (/^[\t\n\x20-\x7e]*$/.test(text)) return null;
    const letters = [...text];
    let marks = 0;
    for (let at = 0; at < letters.length; at += 1) {
      marks = letters[at] > '\u02ff' && isMark(letters[at]) ? marks + 1 : 0;
      const reason = reasonOf(letters[at], unseen) || reasonInContext(letters, at) || (marks > MOST_MARKS ? 'pile' : '');
      if (reason) return { character: letters[at], reason };
    }
    return null;
  };

  const escaped = character => {
    const code = character.codePointAt(0);
    return code <= 0xffff ? '\\u' + code.toString(16).padStart(4, '0') : '\\U' + code.toString(16).padStart(8, '0');
  };
  Forms.escaped = escaped;

  /* A text with all that hides or moves others shown as an escape, cut at 80 characters. */
  Forms.printable = (text, unseen) => {
    const pieces = [...text].map(character => {
      if (character === '\n') return '\\n';
      if (character === '\t') return '\\t';
      return unseen.has(character) || (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) ? escaped(character) : character;
    });
    if (pieces.join('').length <= 80) return pieces.join('');
    while ([...pieces.join('')].length > 79) pieces.pop();
    return pieces.join('') + '\u2026';
  };

  /* The first word that is not in the normal form NFC, and that form, letters that look alike told apart. */
  Forms.notNormal = text => {
    const coded = word => [...word].map(letter => (letter <= '\x7f' ? letter : escaped(letter))).join('');
    const word = text.split(new RegExp(`${BLANK}+`)).find(one => one !== one.normalize('NFC'));
    return word === undefined ? null : { word: coded(word), normal: coded(word.normalize('NFC')) };
  };

  /* As assessment/rules/spelling.py has them: the id made of a name, and spellings that differ in signs alone. */
  const APOSTROPHES = /['\u2019\u2018\u02bc`\u00b4\u02bf\u02be\u201b\u2032]/g;
  const HYPHENS = /[-\u2010-\u2015\u2212]/g;
  const cased = text => text.toLowerCase().replace(/\u00df/g, 'ss').replace(/\u03c2/g, '\u03c3');
  Forms.slug = text =>
    cased(text.normalize('NFKD').replace(/\p{Mn}/gu, '')).replace(APOSTROPHES, '').replace(HYPHENS, ' ')
      .replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  Forms.exactly = text => text.normalize('NFC').replace(APOSTROPHES, "'").replace(HYPHENS, '-');
})(window.BriefsForms);
