/** The licences of what a bundle holds: they ask for their text to go with it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a package that say what it may be used for. */
const TEXTS = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
/** A folder of a package, however deep. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * @param {string} root
 * @param {Iterable<string>} inputs paths of bundled files, relative to the root, as esbuild names them
 * @returns {string} one section for each package
 * @throws if a package brings no text and names no licence: then nobody knows whether it may be bundled
 */
export function licencesOf(root, inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const folder = PACKAGE.exec(input)?.[1];
    if (folder) folders.add(folder);
  }
  const sections = new Map();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(join(root, folder)).filter((file) => TEXTS.test(file));
    if (texts.length === 0 && typeof license !== 'string') throw new Error(`${folder} says nothing about its licence`);
    const body = texts.map((file) => readFileSync(join(root, folder, file), 'utf8').trim()).join('\n\n') || `Licence: ${license}`;
    sections.set(`${name} ${version} (${license ?? 'see below'})`, body);
  }
  return [...sections]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, body]) => `${title}\n${'='.repeat(title.length)}\n\n${body}\n`)
    .join('\n\n');
}

/** Packages whose files are copied as they are. @param {string} root @param {readonly string[]} files below `node_modules` */
export const copied = (root, files) => files.map((file) => `node_modules/${file}`).filter((file) => existsSync(join(root, file)));
