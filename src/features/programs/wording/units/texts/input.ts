import { capitalized } from '#kit/text.ts'
import { statements } from '../../../about/model.ts'
import type { Group, Unit } from '../../model.ts'

const longLine = 60
export const rowsFor = (value: string): number => (value.length > longLine ? 4 : 1)

const stated: { readonly [name: string]: string } = {
  privacy: 'The page about privacy',
  accessibility: 'The page about accessibility',
}
const headings = 'Paragraphs, an empty line between. One that begins with # and a space is a heading.'

/** `texts` of program.yaml, and the two statements also where the folder says nothing of its own. */
export function textUnits(texts: Record<string, unknown> | undefined): Unit[] {
  if (texts === undefined) return []
  return Object.entries({ ...texts, ...unsaid(texts) }).flatMap(([name, value]): Unit[] => {
    const spoken = capitalized(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    const title = stated[name] ?? spoken
    const group: Group = stated[name] === undefined ? 'page' : 'statements'
    const field = { name, label: stated[name] === undefined ? title : headings }
    const unit = { id: `text-${name}`, group, path: 'program.yaml', title }
    if (typeof value === 'string') return [{ ...unit, fields: [{ ...field, value, rows: rowsFor(value) }] }]
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return []
    const rows = group === 'statements' ? 20 : 10
    return [{ ...unit, fields: [{ ...field, value: value.join('\n\n'), rows, paragraphs: true }] }]
  })
}

const unsaid = (texts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(statements).filter(([name]) => texts[name] === undefined))
