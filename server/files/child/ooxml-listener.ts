import type { OfficeFacts } from './office-facts.ts';
import type { XmlListener } from './read-xml.ts';
import { Refused } from './refused.ts';

/** Who listens to which part of a Word, Excel or PowerPoint file; in small letters, as programs do not tell them apart. */
export function ooxmlListener(part: string, facts: OfficeFacts): XmlListener | undefined {
  if (part.endsWith('.rels')) return { open: (_, attributes) => relationship(attributes, facts) };
  if (part === 'main/docx' || /^word\/(?:header|footer|footnotes|endnotes)\d*\.xml$/.test(part))
    return wordText(facts);
  if (/^word\/styles\d*\.xml$/.test(part)) {
    return { open: (name, { val }) => void (name === 'lang' && val && (facts.language ??= val)) };
  }
  if (
    /^(?:word\/comments\d*\.xml|xl\/(?:threaded)?comments\/?\w*\.xml|ppt\/comments\/[^/]+\.xml)$/.test(part)
  ) {
    return {
      open: (name, { author }) =>
        void (/^(?:cm|comment|threadedComment)$/.test(name) && comment(author, facts)),
    };
  }
  if (part === 'main/xlsx') return workbook(facts);
  if (/^xl\/externallinks\/[^/]+\.xml$/.test(part)) return { open: refuseDdeLink };
  if (part === 'xl/connections.xml') facts.hints.add('external-content', 'connections');
  if (/^ppt\/slides\/[^/]+\.xml$/.test(part)) return slide(facts);
  if (/^docprops\/(?:core|app)\d*\.xml$/.test(part)) return properties(facts);
  return undefined;
}

const off = (value = '1') => /^(?:0|false|off)$/.test(value);

function comment(author: string | undefined, facts: OfficeFacts): void {
  facts.hints.add('comments', author);
}

/** whatever the part is called that they lead to */
const program = /^(?:vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet|control|activeXControlBinary)$/;

/** What is loaded from the web when the file is opened is refused where it can be a program: templates, objects. */
function relationship(
  { Type = '', Target = '', TargetMode }: Record<string, string>,
  facts: OfficeFacts,
): void {
  const kind = Type.slice(Type.lastIndexOf('/') + 1);
  if (program.test(kind)) throw new Refused('active-content', kind);
  if (TargetMode !== 'External' || kind === 'hyperlink') return;
  if (
    /^(?:attachedTemplate|oleObject|frame|subDocument)$/.test(kind) &&
    !/^file:|^[a-z]:|^[^:/\\]*$/i.test(Target)
  ) {
    throw new Refused('active-content', `${kind} from elsewhere`);
  }
  facts.hints.add('external-content', Target);
}

function wordText(facts: OfficeFacts): XmlListener {
  let field = '';
  let inField = false;
  return {
    open(name, { author, val, instr }) {
      if (/^(?:ins|del|moveFrom|moveTo)$/.test(name) && author !== undefined) {
        facts.hints.add('tracked-changes', author);
      }
      if (name === 'vanish' && !off(val)) facts.hints.add('hidden-text');
      if (name === 'fldSimple') refuseDdeField(instr ?? '');
      if (name === 'fldChar') field = '';
      inField = name === 'instrText';
    },
    text(text) {
      if (inField) refuseDdeField((field += text.slice(0, 1000)));
    },
    close() {
      inField = false;
    },
  };
}

function refuseDdeField(instruction: string): void {
  if (/^\s*DDE(?:AUTO)?\b/i.test(instruction)) throw new Refused('active-content', 'DDE field');
}

function refuseDdeLink(name: string): void {
  if (name === 'ddeLink') throw new Refused('active-content', 'DDE link');
}

function workbook(facts: OfficeFacts): XmlListener {
  return {
    open(element, { name, state }) {
      if (element !== 'sheet') return;
      facts.pages += 1;
      if (state === 'hidden' || state === 'veryHidden') facts.hints.add('hidden-sheets', name);
    },
  };
}

function slide(facts: OfficeFacts): XmlListener {
  return {
    open(name, { show }) {
      if (name !== 'sld') return;
      facts.pages += 1;
      if (show !== undefined && off(show)) facts.hints.add('hidden-slides');
    },
  };
}

function properties(facts: OfficeFacts): XmlListener {
  let said = '';
  return {
    open() {
      said = '';
    },
    text(text) {
      said = (said + text).slice(0, 1000);
    },
    close(name) {
      if (/^(?:creator|lastModifiedBy|Manager)$/.test(name) && said.trim()) facts.hints.add('authors', said);
      if (name === 'title') facts.title = said;
      if (name === 'language' && said.trim()) facts.language = said;
      if (name === 'Pages' && facts.pages === 0 && /^\d{1,6}$/.test(said)) facts.pages = Number(said);
      said = '';
    },
  };
}
