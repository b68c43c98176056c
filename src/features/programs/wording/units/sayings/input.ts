import { capitalized } from '#kit/text.ts'
import { contexts } from '../../../sayings/contexts/model.ts'
import { type Page, pageTitles, sayings } from '../../../sayings/model.ts'
import type { Field, Unit } from '../../model.ts'

type Said = { [page: string]: { [sentence: string]: unknown } | null } | null | undefined

/** What a line of a phone shows, about. */
const phoneLine = 40
const rowsOf = (text: string) =>
  text.length > phoneLine - 10 ? Math.min(6, Math.ceil(text.length / phoneLine) + 1) : 1

/** The sentences of each page, as the folder says them or else the software. */
export function sayingUnits(pages: Said): Unit[] {
  return (Object.keys(pageTitles) as Page[]).map((page) => {
    const where: { readonly [sentence: string]: string | undefined } = contexts[page] ?? {}
    const fields = Object.entries(sayings[page]).map(([name, own]): Field => {
      const said = pages?.[page]?.[name]
      const value = typeof said === 'string' ? said : own
      const context = where[name]
      return {
        name,
        label: spoken(name),
        ...(context === undefined ? {} : { context }),
        value,
        rows: rowsOf(value),
      }
    })
    return { id: `page-${page}`, path: 'program.yaml', fields, ...pageTitles[page] }
  })
}

const spoken = (name: string) => capitalized(name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
