import type { OfficeFacts } from './office-facts.ts';
import type { XmlListener } from './read-xml.ts';
import { Refused } from './refused.ts';

/** Who listens to which part of an OpenDocument file. */
export function odfListener(part: string, kind: string, facts: OfficeFacts): XmlListener | undefined {
  if (part === 'META-INF/manifest.xml') return { open: refuseEncryption };
  if (part === 'content.xml') return content(kind, facts);
  if (part === 'styles.xml') return { open: (_, attributes) => language(attributes, facts) };
  if (part === 'meta.xml') return meta(kind, facts);
  return undefined;
}

function refuseEncryption(name: string): void {
  if (name === 'encryption-data') throw new Refused('encrypted', 'password');
}

function language({ language: spoken, country }: Record<string, string>, facts: OfficeFacts): void {
  if (!spoken || spoken === 'none') return;
  facts.language ??= country && country !== 'none' ? `${spoken}-${country}` : spoken;
}

function content(kind: string, facts: OfficeFacts): XmlListener {
  let style = '';
  const hidden = new Set<string>();
  const pageElement = { spreadsheet: 'table', presentation: 'page' }[kind];
  return {
    open(name, attributes) {
      const { href, display, visibility, 'style-name': styleName = '' } = attributes;
      if (/^(?:vnd\.sun\.star\.script|macro|javascript):/i.test(href ?? '')) {
        throw new Refused('active-content', 'script');
      }
      if (
        /^(?:https?|ftp|file|smb):/i.test(href ?? '') &&
        /^(?:image|object|object-ole|section-source|table-source|plugin)$/.test(name)
      ) {
        facts.hints.add('external-content', href);
      }
      if (name === 'dde-source' || name === 'dde-link') throw new Refused('active-content', 'DDE');
      if (name === 'style') style = attributes.name ?? '';
      if (name === 'table-properties' && display === 'false') hidden.add(style);
      if (name === 'drawing-page-properties' && visibility === 'hidden') hidden.add(style);
      if (name === 'changed-region') facts.hints.add('tracked-changes');
      if (name === 'annotation') facts.hints.add('comments');
      if (name !== pageElement) return;
      facts.pages += 1;
      if (!hidden.has(styleName)) return;
      facts.hints.add(kind === 'spreadsheet' ? 'hidden-sheets' : 'hidden-slides', attributes.name);
    },
  };
}

function meta(kind: string, facts: OfficeFacts): XmlListener {
  let said = '';
  return {
    open(name, attributes) {
      said = '';
      const pages = Number(attributes['page-count']);
      if (kind === 'text' && name === 'document-statistic' && pages > 0) facts.pages = Math.trunc(pages);
    },
    text(text) {
      said = (said + text).slice(0, 1000);
    },
    close(name) {
      if (/^(?:creator|initial-creator|printed-by)$/.test(name) && said.trim())
        facts.hints.add('authors', said);
      if (name === 'title') facts.title = said;
      if (name === 'language' && said.trim()) facts.language = said;
      said = '';
    },
  };
}
