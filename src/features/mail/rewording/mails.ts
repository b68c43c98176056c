import { escapeHtml, literal, markupHtml, markupText, parseMarkup } from '#kit/markup.ts'
import { cleanLine, cutText } from '#kit/text.ts'
import { look, plainly, type Rendered, subjectMost, withLinks } from '#features/mail/mails.ts'
import type { OwnWords } from '#features/mail/model.ts'

const lineBreak = '\u2028'

/**
 * The words of a mail that is made already, as somebody may change them: read back from its HTML, which code has written,
 * and taken only where the same renderer makes the same mail of them. Undefined where it does not. Links, which act for
 * their reader, stand as `link-1`, `link-2`, …
 */
export function wordsIn(mail: Rendered): OwnWords | undefined {
  const found = readBack(mail)
  if (found === undefined) return undefined
  const source = found.source
    .split('\n')
    .flatMap((line) => line.split(lineBreak).map(plainly))
    .join('\n')
  return { subject: mail.subject, source }
}

/** The mail anew, in these words; what code says around them, and what every link leads to, stay. */
export function reworded(mail: Rendered, words: OwnWords): Rendered | undefined {
  const found = readBack(mail)
  if (found === undefined) return undefined
  const subject = cutText(cleanLine(words.subject), subjectMost)
  const blocks = parseMarkup(withLinks(broken(words.source), found.links))
  const title = escapeHtml(subject)
  const head = found.head
    .replace(/(<title>)[^<]*/, (_all, open: string) => open + title)
    .replace(/(<h1 [^>]*>)[^<]*(?=<\/h1>\n$)/, (_all, open: string) => open + title)
  return { subject, text: markupText(blocks) + found.textTail, html: head + markupHtml(blocks, look) + found.tail }
}

type Found = { head: string; tail: string; textTail: string; source: string; links: string[] }

function readBack({ text, html }: Rendered): Found | undefined {
  // the words end where code signs, adds its note, or closes the row: what they say is escaped and has none of these
  const parts = /^([^]*?<\/h1>\n)([^]*?)((?:<p style="margin:(?:8|16)px 0 0">|<\/td>)[^]*)$/.exec(html)
  if (parts === null) return undefined
  const [, head = '', body = '', tail = ''] = parts
  const links: string[] = []
  const source = sourceOf(body, links)
  const blocks = parseMarkup(withLinks(source, links))
  const words = markupText(blocks)
  const same = markupHtml(blocks, look) === body && text.startsWith(`${words}\n\n`)
  return same ? { head, tail, textTail: text.slice(words.length), source, links } : undefined
}

const block = new RegExp(
  [
    `<h2 ${look.heading}>([^]*?)</h2>`,
    `<p ${look.quiet}>([^]*?)</p>`,
    `<ul ${look.list}>([^]*?)</ul>`,
    `<p ${look.paragraph}><a href="([^"]*)" (?:${look.first}|${look.button})>([^]*?)</a></p>`,
    `<p ${look.paragraph}>([^]*?)</p>`,
  ].join('|'),
  'g',
)

function sourceOf(body: string, links: string[]): string {
  let source = ''
  for (const { index, 1: heading, 2: quiet, 3: list, 4: url, 5: label, 6: paragraph } of body.matchAll(block)) {
    // buttons of one block stand close together
    const between = index === 0 ? '' : body[index - 1] === '\n' ? '\n\n' : '\n'
    source += between + blockSource({ heading, quiet, list, url, label, paragraph }, links)
  }
  return source
}

type Parts = Record<'heading' | 'quiet' | 'list' | 'url' | 'label' | 'paragraph', string | undefined>

function blockSource({ heading, quiet, list, url, label, paragraph }: Parts, links: string[]): string {
  if (heading !== undefined) return `# ${inline(heading, links)}`
  if (quiet !== undefined) return `> ${inline(quiet, links)}`
  if (list !== undefined)
    return [...list.matchAll(/<li [^>]*>([^]*?)<\/li>/g)].map(([, one = '']) => `* ${inline(one, links)}`).join('\n')
  if (url !== undefined) return `=> ${literal(unescapeHtml(label ?? ''))}: ${nameOf(unescapeHtml(url), links)}`
  return inline(paragraph ?? '', links)
}

const inline = (html: string, links: string[]): string =>
  html.replace(/<a href="([^"]*)" [^>]*>([^]*?)<\/a>|<br>|[^<]+/g, (text, url?: string, label?: string) => {
    if (url !== undefined) return `[${masked(label ?? '', links)}](${nameOf(unescapeHtml(url), links)})`
    return text === '<br>' ? lineBreak : masked(text, links)
  })

/** An address in the middle of the words acts for its reader as much as one behind a label. */
const masked = (html: string, links: string[]): string =>
  unescapeHtml(html)
    .split(/(https?:\/\/[^\s)\]]+)/)
    .map((part, at) => (at % 2 === 1 ? nameOf(part, links) : literal(part)))
    .join('')

function nameOf(url: string, links: string[]): string {
  if (!links.includes(url)) links.push(url)
  return `link-${links.indexOf(url) + 1}`
}

/** A line end between two lines of words is one in the mail, too. */
const broken = (source: string): string =>
  source.split('\n').reduce((all, line) => {
    const before = all.slice(all.lastIndexOf('\n') + 1)
    const joins = before.trim() !== '' && line.trim() !== '' && !/^(# |=>)/.test(before) && !/^([#*>] |=>)/.test(line)
    return all + (joins ? lineBreak : '\n') + line
  }, '')

const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => signs[name] ?? '')
