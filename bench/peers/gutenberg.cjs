/*
 * @wordpress/shortcode, what the block editor reads shortcodes with: node gutenberg.cjs FOLDER_WITH_NODE_MODULES
 * The conversation is that of loop.py.
 */
'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');
const readline = require('node:readline');

const find = createRequire(path.join(path.resolve(process.argv[2]), 'package.json'));
const shortcode = find('@wordpress/shortcode');
const MARK = /v0000/g;
let names = [];
let documents = {};
let number = 0;

/* The package replaces one tag name at a time. Only names that stand in the text are looked for. */
function render(text, handler) {
  for (const name of names) {
    if (text.includes('[' + name)) {
      text = shortcode.replace(name, text, handler);
    }
  }
  return text;
}

function brief(read) {
  const values = { ...read.attrs.named, ...read.attrs.numeric };
  const items = Object.entries(values).map(([key, value]) => `${key}=${value}`).sort();
  return `{${read.tag}|${items.join('|')}|${read.content ?? ''}}`;
}

const content = (read) => read.content ?? '';
const tasks = {
  plain: (text) => render(text, content),
  attributes: (text) => render(text, content),
  shown: (text) => render(text, brief),
};

function time({ task, document, repeat, again }) {
  const text = documents[document];
  const run = tasks[task];
  let seconds = 0n;
  for (let turn = number + 1; turn <= number + repeat; turn++) {
    if (!again) {
      shortcode.attrs.clear();
    }
    const given = again ? text : text.replace(MARK, 'v' + String(turn % 10000).padStart(4, '0'));
    const start = process.hrtime.bigint();
    run(given);
    seconds += process.hrtime.bigint() - start;
  }
  number += repeat;
  return { seconds: Number(seconds) / 1e9 };
}

function answer(question) {
  if (question.do === 'load') {
    names = [...question.void, ...question.enclosing];
    documents = question.documents;
    const version = find('@wordpress/shortcode/package.json').version;
    return { version: `@wordpress/shortcode ${version}, Node ${process.version}` };
  }
  if (question.do === 'time') {
    return time(question);
  }
  return { output: tasks[question.task](documents[question.document]) };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (error) {
    result = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(result) + '\n');
});
