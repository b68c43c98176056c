/**
 * The small markup of topics and mails, made into text and HTML from one source:
 * blank line: new paragraph · "# head" · "* item" · "[label](url)" · "=> Label: url" a button, the first one filled ·
 * "> quiet paragraph" · a backslash takes the next character literally, "\n" in a value is a line break.
 */
export type Inline = { kind: 'text'; text: string } | { kind: 'link'; label: string; url: string } | { kind: 'break' }
export type Block =
  | { kind: 'paragraph' | 'heading' | 'quiet'; inline: Inline[] }
  | { kind: 'list'; items: Inline[][] }
  | { kind: 'buttons'; buttons: { label: string; url: string }[] }

const lineBreak = '\u2028'

/** Makes a value inert: nothing in it is read as markup; its line ends become line breaks. */
export function literal(value: string): string {
  return value.replace(/[\\[\]()*#>=:]/g, '\\$&').replace(/\r?\n/g, lineBreak)
}

export function parseMarkup(source: string): Block[] {
  return source
    .replace(/\r\n/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap(blocksOf)
}

/** Most of a mail stands in thousands of others, too: what stands between two blank lines is read once. Nobody changes these. */
const known = new Map<string, readonly Block[]>()

function blocksOf(chunk: string): readonly Block[] {
  const found = known.get(chunk)
  if (found !== undefined) return found
  const blocks: Block[] = []
  for (const line of chunk.split('\n').map((one) => one.trim())) if (line !== '') addLine(blocks, line)
  if (known.size >= 1000) known.clear()
  if (chunk.length < 2000) known.set(chunk, blocks)
  return blocks
}

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1)
  const button = /^=> ?((?:\\.|[^\\:])+): ?(\S+)$/u.exec(line)
  if (button !== null) {
    const made = { label: unescape(button[1] ?? '').trim(), url: unescape(button[2] ?? '') }
    if (last?.kind === 'buttons') last.buttons.push(made)
    else blocks.push({ kind: 'buttons', buttons: [made] })
  } else if (line.startsWith('* ')) {
    const item = inline(line.slice(2))
    if (last?.kind === 'list') last.items.push(item)
    else blocks.push({ kind: 'list', items: [item] })
  } else if (line.startsWith('# ')) blocks.push({ kind: 'heading', inline: inline(line.slice(2)) })
  else if (line.startsWith('> ')) blocks.push({ kind: 'quiet', inline: inline(line.slice(2)) })
  else if (last?.kind === 'list' && last.items.length > 0)
    last.items.at(-1)?.push({ kind: 'text', text: ' ' }, ...inline(line))
  else if ((last?.kind === 'paragraph' || last?.kind === 'quiet') && last.inline.length > 0)
    last.inline.push({ kind: 'text', text: ' ' }, ...inline(line))
  else blocks.push({ kind: 'paragraph', inline: inline(line) })
}

function inline(text: string): Inline[] {
  const out: Inline[] = []
  const pattern = /((?:\\.|[^\\[\u2028])+)|\[((?:\\.|[^\\\]])*)\]\(((?:\\.|[^\\)])*)\)|(\u2028)|([[\\])/gu
  for (const [, plain, label, url, newline, stray] of text.matchAll(pattern)) {
    if (newline !== undefined) out.push({ kind: 'break' })
    else if (label !== undefined && url !== undefined)
      out.push({ kind: 'link', label: unescape(label), url: unescape(url) })
    else out.push({ kind: 'text', text: unescape(plain ?? stray ?? '') })
  }
  return out
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gu, '$1')
}

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}

/** Plain text, wrapped at 72 columns; a link stands as its address behind the label. */
export function markupText(blocks: readonly Block[]): string {
  return blocks.map(textOf).join('\n\n')
}

const texts = new WeakMap<Block, string>()

function textOf(block: Block): string {
  const found = texts.get(block)
  if (found !== undefined) return found
  const text = blockText(block)
  texts.set(block, text)
  return text
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return wrap(plain(block.inline).toUpperCase())
    case 'paragraph':
    case 'quiet':
      return wrap(plain(block.inline))
    case 'list':
      return block.items.map((item) => wrap(plain(item), '* ', '  ')).join('\n')
    case 'buttons':
      return block.buttons.map((button) => `${button.label}:\n${button.url}`).join('\n\n')
  }
}

function plain(parts: readonly Inline[]): string {
  return parts
    .map((part) =>
      part.kind === 'text'
        ? part.text
        : part.kind === 'break'
          ? '\n'
          : part.label === part.url
            ? part.url
            : `${part.label} (${part.url})`,
    )
    .join('')
}

export function wrap(text: string, first = '', rest = '', width = 72): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = []
      let line = lines.length === 0 ? first : rest
      let empty = true
      for (const word of paragraph.split(/\s+/).filter((w) => w !== '')) {
        if (!empty && line.length + 1 + word.length > width) {
          lines.push(line)
          line = rest + word
        } else line += (empty ? '' : ' ') + word
        empty = false
      }
      lines.push(line)
      return lines.join('\n')
    })
    .join('\n')
}

/** What an element looks like where no style sheet reaches (mail): attributes per kind of block. */
export type MarkupLook = Record<
  'paragraph' | 'heading' | 'quiet' | 'list' | 'item' | 'link' | 'first' | 'button',
  string
>

/** HTML; only http, https and mailto addresses become links, everything else stays text. */
export function markupHtml(blocks: readonly Block[], look: MarkupLook): string {
  const made = htmls.get(look) ?? new WeakMap<Block, string>()
  htmls.set(look, made)
  let filled = false
  return blocks
    .map((block) => {
      if (block.kind === 'buttons')
        return block.buttons
          .map((button) => {
            const style = filled ? look.button : look.first
            filled = true
            return `<p ${look.paragraph}>${isLink(button.url) ? `<a href="${escapeHtml(button.url)}" ${style}>${escapeHtml(button.label)}</a>` : escapeHtml(button.label)}</p>`
          })
          .join('')
      const found = made.get(block) ?? blockHtml(block, look)
      made.set(block, found)
      return found
    })
    .join('\n')
}

const htmls = new WeakMap<MarkupLook, WeakMap<Block, string>>()

function blockHtml(block: Exclude<Block, { kind: 'buttons' }>, look: MarkupLook): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 ${look.heading}>${html(block.inline, look)}</h2>`
    case 'paragraph':
      return `<p ${look.paragraph}>${html(block.inline, look)}</p>`
    case 'quiet':
      return `<p ${look.quiet}>${html(block.inline, look)}</p>`
    case 'list':
      return `<ul ${look.list}>${block.items.map((item) => `<li ${look.item}>${html(item, look)}</li>`).join('')}</ul>`
  }
}

function html(parts: readonly Inline[], look: MarkupLook): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return escapeHtml(part.text)
      if (part.kind === 'break') return '<br>'
      return isLink(part.url)
        ? `<a href="${escapeHtml(part.url)}" ${look.link}>${escapeHtml(part.label)}</a>`
        : escapeHtml(part.label)
    })
    .join('')
}

function isLink(url: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s<>"]+$/.test(url)
}
