import { Liquid } from 'liquidjs'
import { cleanLine, cutText } from '#kit/text.ts'
import { escapeHtml, literal, type MarkupLook, markupHtml, markupText, parseMarkup, wrap } from '#kit/markup.ts'
import type { Draft, Letterhead, OwnWords, Template } from '#features/mail/model.ts'
import { type Quick, quickly } from '#features/mail/quick/mails.ts'

export type Rendered = { subject: string; text: string; html: string }

export const subjectMost = 200

/**
 * A draft and its template as the mail that will be stored and sent (decision 11: rendered once).
 * Throws where a template asks for something that is not in its closed list of placeholders: templates are checked when
 * a program is loaded, so that is a broken invariant here.
 */
export function renderMail(draft: Pick<Draft, 'vars' | 'letterhead' | 'to' | 'words'>, template: Template): Rendered {
  const { words } = draft
  const subject = cutText(cleanLine(words?.subject ?? liquid(template.subject, plainEngine, draft.vars)), subjectMost)
  const source =
    words === undefined ? liquid(template.body, markupEngine, draft.vars) : withLinks(words.source, linksIn(draft.vars))
  const blocks = parseMarkup(source)
  return {
    subject,
    text: textLayout(markupText(blocks), draft.letterhead),
    html: htmlLayout(subject, markupHtml(blocks, look), draft.letterhead),
  }
}

/** A mail's words as somebody may change them: its links, which act for their reader, stand as `link-1`, `link-2`, … */
export function wordsOf(draft: Pick<Draft, 'vars' | 'words'>, template: Template): OwnWords {
  if (draft.words !== undefined) return draft.words
  const links = linksIn(draft.vars)
  const names = new Map(links.map((url, at) => [url, `link-${at + 1}`]))
  const vars = masked(draft.vars, names) as Draft['vars']
  const subject = cutText(cleanLine(liquid(template.subject, plainEngine, vars)), subjectMost)
  const source = liquid(template.body, markupEngine, vars)
    .trim()
    .replace(/\n{3,}/g, '\n\n')
  return { subject, source: source.split('\n').map(plainly).join('\n') }
}

/** Without the backslashes that mean nothing where they stand: people ought to read words. */
export const plainly = (line: string): string =>
  line.startsWith('=>') ? line : line.replace(/(?<!^)\\([:()#*=>])/g, '$1')

/** The links that a text has, by their names: what may not be lost when somebody changes it. */
export function linkNames(source: string): string[] {
  return [...new Set(source.match(linkName) ?? [])].sort()
}

const linkName = /\blink-\d{1,3}\b/g

/** Every address among the values, once, in their order. */
function linksIn(vars: unknown): string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^https?:\/\/\S+$/.test(value)) found.add(value)
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  }
  look(vars)
  return [...found]
}

function masked(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => masked(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, names)]))
}

/** A name that stands for no link of this mail stays as it is. */
export const withLinks = (source: string, links: readonly string[]): string =>
  source.replace(linkName, (name) => {
    const url = links[Number(name.slice('link-'.length)) - 1]
    return url === undefined ? name : literal(url)
  })

const limits = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  parseLimit: 100_000,
  // Milliseconds, against a template that never ends; generous, since a busy machine must not lose anybody's mail.
  renderLimit: 5000,
  memoryLimit: 1_000_000,
  cache: 500,
}
const plainEngine = new Liquid({
  ...limits,
  outputEscape: plainText,
})
const markupEngine = new Liquid({ ...limits, outputEscape: escapeValue })

function escapeValue(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((item) => literal(plainText(item))).join(', ')
  if (typeof value === 'object' && 'markup' in value) return plainText(value.markup)
  return literal(plainText(value))
}

/** Only text, numbers and yes or no reach a template; anything else is a fault of ours. */
function plainText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError('a template was given something that is no text')
}

const parsed = new Map<string, { template: ReturnType<Liquid['parse']>; quick: Quick | undefined }>()

/** Templates are few and repeat thousands of times: each is parsed once, and made one function where it is plain enough. */
function liquid(source: string, engine: Liquid, vars: Draft['vars']): string {
  const key = `${engine === plainEngine ? 's' : 'b'}${source}`
  let made = parsed.get(key)
  if (made === undefined) {
    const template = engine.parse(source)
    made = { template, quick: quickly(template, engine === plainEngine ? plainText : escapeValue) }
    if (parsed.size > 500) parsed.clear()
    parsed.set(key, made)
  }
  try {
    if (made.quick !== undefined) return made.quick(vars)
  } catch {
    // not as plain as it looked, or a fault, which Liquid says better
  }
  return engine.renderSync(made.template, vars as object) as string
}

function textLayout(body: string, head: Letterhead): string {
  const signed =
    head.signature === undefined ? '' : `\n\n${head.signature.name}\n${head.signature.role}, ${head.signature.address}`
  const note = head.signature?.note === undefined ? '' : `\n\n${wrap(head.signature.note)}`
  const stop = head.stop === undefined ? '' : `\n${head.stop.label}:\n${head.stop.url}`
  const more = head.more === undefined ? '' : `\n${head.more.label}: ${head.more.url}`
  return `${body}${signed}${note}\n\n-- \n${wrap(head.why)}${stop}${more}\n`
}

const sans = 'Helvetica,Arial,sans-serif'
const serif = "'Iowan Old Style','Palatino Linotype',Palatino,'Book Antiqua',Georgia,serif"
const button = `display:block;padding:12px 16px;border-radius:2px;font:bold 16px/22px ${sans};text-decoration:none`
export const look: MarkupLook = {
  paragraph: 'style="margin:0 0 16px"',
  heading: `class="m-ink" style="margin:24px 0 8px;color:#1d1b17;font:bold 23px/29px ${serif}"`,
  quiet: 'class="m-2" style="margin:0 0 16px;color:#575147"',
  list: 'style="margin:0 0 16px;padding:0 0 0 22px"',
  item: 'style="margin:0 0 8px"',
  link: 'class="m-a" style="color:#1b5a41"',
  first: `class="m-first" style="${button};border:1px solid #1b5a41;background-color:#1b5a41;color:#fffdf8"`,
  button: `class="m-btn" style="${button};border:1px solid #857c6b;background-color:#fffdf8;color:#1d1b17"`,
}

const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}a:focus-visible{outline:3px solid #1b5a41;outline-offset:2px}
@media (prefers-color-scheme:dark){.m-bg{background-color:#161511!important}.m-ink{color:#ebe6da!important}.m-2{color:#b5ad9e!important}.m-rule{border-color:#8d8574!important}.m-a{color:#8ecbaa!important}.m-first{background-color:#8ecbaa!important;border-color:#8ecbaa!important;color:#10231a!important}.m-btn{background-color:#1f1d18!important;border-color:#8d8574!important;color:#ebe6da!important}}`

function htmlLayout(subject: string, body: string, head: Letterhead): string {
  const row = (style: string, names: string, inner: string) =>
    `<tr><td class="${names}" style="${style};word-break:break-word">${inner}</td></tr>`
  const small = `color:#575147;font:14px/22px ${sans}`
  const signed =
    head.signature === undefined
      ? ''
      : `<p style="margin:8px 0 0">${escapeHtml(head.signature.name)}<br><span class="m-2" style="color:#575147;font-size:15px;line-height:22px">${escapeHtml(head.signature.role)}, <a ${look.link} href="mailto:${escapeHtml(head.signature.address)}">${escapeHtml(head.signature.address)}</a></span></p>`
  const note =
    head.signature?.note === undefined ? '' : `<p style="margin:16px 0 0">${escapeHtml(head.signature.note)}</p>`
  const links = [head.stop, head.more]
    .filter((link) => link !== undefined)
    .map((link) => ` <a ${look.link} href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>.`)
  return `<!doctype html>
<html lang="${escapeHtml(head.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title><style>${dark}</style></head>
<body class="m-bg" style="margin:0;padding:0;background-color:#f7f4ec"><div role="main" lang="${escapeHtml(head.lang)}">
<table role="presentation" class="m-bg" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f7f4ec"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left">
${row(`padding:0 0 8px;border-bottom:3px double #1d1b17;${small}`, 'm-rule m-2', escapeHtml(head.line))}
${row(`padding:24px 0 20px;color:#1d1b17;font:17px/27px ${sans}`, 'm-ink', `<h1 class="m-ink" style="margin:0 0 12px;color:#1d1b17;font:bold 28px/34px ${serif}">${escapeHtml(subject)}</h1>\n${body}${signed}${note}`)}
${row(`padding:14px 0 0;border-top:1px solid #857c6b;${small}`, 'm-rule m-2', `${escapeHtml(head.why)}${links.join('')}`)}
</table></td></tr></table></div></body></html>
`
}
