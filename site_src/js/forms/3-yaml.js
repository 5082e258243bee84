/* Forms, 3: YAML, laid out exactly as `briefs fmt` lays it out (records/canonical/). */
(function (Forms) {
  'use strict';

  const NOTHING = new Set(['', '~', 'null', 'Null', 'NULL', '<<']);
  const HARMLESS = /^[A-Za-z0-9][A-Za-z0-9_./-]*$/;
  const B = Forms.BLANK;
  const INDICATOR = new RegExp(`^(?:[,\\[\\]{}#&*!|>'"%@\`]|[-?:](?:${B}|$)|---|\\.\\.\\.)`);
  const ENDS_EARLY = new RegExp(`:(?:${B}|$)|${B}#|[\\n\\t]`);
  const ESCAPES = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '\r': '\\r' };
  const SINGLE_BLANK = new RegExp(`(?<=(?!${B})[^]) (?=(?!${B})[^])`);

  Forms.onOneLine = text => {
    if (HARMLESS.test(text) && !NOTHING.has(text)) return text;
    const isPlain = !NOTHING.has(text) && text === Forms.stripped(text) && !INDICATOR.test(text) && !ENDS_EARLY.test(text);
    return isPlain ? text : `"${text.replace(/[\\"\n\t\r]/g, sign => ESCAPES[sign])}"`;
  };

  const lengthOf = text => [...text].length;

  const wrapped = (paragraph, width) => {
    const [first, ...words] = paragraph.split(SINGLE_BLANK);
    const lines = [first];
    for (const word of words) {
      const last = lines.length - 1;
      if (lengthOf(lines[last]) + 1 + lengthOf(word) <= width) lines[last] += ` ${word}`;
      else lines.push(word);
    }
    return lines;
  };

  const folded = (text, indent, width) => {
    const paragraphs = text.split('\n');
    const isSafe = paragraphs.every(line => line === Forms.stripped(line)) && !text.includes('\r') && paragraphs[0] && paragraphs[paragraphs.length - 1];
    if (!isSafe) return null;
    return paragraphs.flatMap((paragraph, number) => [
      ...(number ? [''] : []),
      ...(paragraph ? wrapped(paragraph, width - indent).map(line => ' '.repeat(indent) + line) : []),
    ]);
  };

  /* The file of a record, from its fields as text. */
  Forms.written = (form, tree) => {
    const text = (head, value, isLong, indent) => {
      const said = isLong ? value.replace(/\n+$/, '') : value;
      const line = `${head} ${Forms.onOneLine(said)}`;
      const lines = isLong && (lengthOf(line) > form.width || said.includes('\n')) ? folded(said, indent + 2, form.width) : null;
      return lines ? [`${head} >-`, ...lines] : [line];
    };
    const group = (holder, name, indent) => {
      const fields = form.groups[name].fields.filter(asked => holder[asked.key] !== undefined);
      return fields.flatMap(asked => value(`${' '.repeat(indent)}${asked.key}:`, holder[asked.key], asked, indent));
    };
    const value = (head, found, asked, indent) => {
      if (typeof found === 'string') return text(head, found, asked.type === 'text', indent);
      if (!Object.keys(found).length) return [`${head} ${Array.isArray(found) ? '[]' : '{}'}`];
      if (Array.isArray(found)) return [head, ...items(found, asked, indent + 2)];
      return [head, ...group(found, asked.group, indent + 2)];
    };
    const items = (found, asked, indent) => found.flatMap(item => {
      const dash = `${' '.repeat(indent)}-`;
      if (typeof item === 'string') return text(dash, item, false, indent);
      if (!Object.keys(item).length) return [`${dash} {}`];
      const [first, ...rest] = group(item, asked.group, indent + 2);
      return [`${dash} ${first.slice(indent + 2)}`, ...rest];
    });
    return group(tree, form.top, 0).map(line => `${line}\n`).join('');
  };
})(window.BriefsForms);
