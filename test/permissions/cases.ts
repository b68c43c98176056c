// The matrix, multiplied out: every actor at every address, about every thing the address could name.
import { keys } from '#test/year.ts'
import { type Actor, actors } from './actors.ts'
import { type Column, columns, matrix, type Mark } from './matrix.ts'
import { routes } from './routes.ts'
import type { Door, Said } from './said.ts'
import { type Thing, thingsOf } from './things.ts'

export type Case = {
  method: 'GET' | 'POST'
  address: string
  path: string
  form: Record<string, string>
  actor: Actor
  said: Said
  thing?: Thing
  /** What is wrong with the mailed link. */
  link?: string
  allowed: boolean
}

/** Whose marks count at which door: at the committee's door nobody is a participant. */
const admitted: Record<Door, readonly Column[]> = {
  open: columns,
  account: columns,
  own: ['participant'],
  desk: ['contact', 'chair'],
  guard: ['guard'],
  link: columns,
  developer: [],
}

/** A mailed link does not ask who holds it: four sorts of people are enough to see that. */
const holders = new Set(['nobody', 'mentee Ingrid', 'chair Noor', 'chair of another association'])

export function casesOf(): Case[] {
  return Object.entries(routes).flatMap(([name, said]) => {
    const [method, address] = name.split(' ') as ['GET' | 'POST', string]
    const base = { method, address, said, form: said.form ?? {} }
    const things = said.about === undefined ? [undefined] : thingsOf(said.about)
    return actors.flatMap((actor) =>
      things.flatMap((thing): Case[] => {
        if (said.door === 'link' && !holders.has(actor.name)) return []
        if (said.door === 'link') return linkCases(said, thing).map((link) => ({ ...base, ...link, actor }))
        const path = address
          .replace('/topics/:month', `/topics/${thing?.id}`)
          .replace('/cycles/:label', '/cycles/2026-27')
          .replace('/:other', `/${thing?.id.replace(/^app-[a-z]+/, 'app-alone')}`)
          // somebody of that run's own program
          .replace('/people/:person', `/people/app-alone${thing?.id.replace(/^run/, '')}`)
          .replace('/mails/:name', `/mails/alone-mentee-alone${thing?.id.replace(/^run/, '')}`)
          // the pair of that pause, and of that sign
          .replace('/pairs/:id/pauses/:hold', `/pairs/pair-paused${thing?.id.replace(/^hold/, '')}/pauses/${thing?.id}`)
          .replace('/pairs/:id/signs/:sign', `/pairs/pair-well${thing?.id.replace(/^entered/, '')}/signs/${thing?.id}`)
          .replace(/:\w+/, thing?.id ?? 'none')
        const allowed = mayDo(actor, said, thing)
        const form =
          said.field === undefined || thing === undefined ? base.form : { ...base.form, [said.field]: thing.id }
        return [{ ...base, form, actor, path, allowed, ...(thing === undefined ? {} : { thing }) }]
      }),
    )

    /** A link is its own proof, whoever holds it; a broken one, or one for something else, is none (6.8). */
    function linkCases(one: Said, thing: Thing | undefined) {
      const to = (text: string) =>
        address
          .replace(/:(sealed|link|token)/, text)
          .replace('/:answer', '/well')
          .replace('/tickets/:id', '/tickets/ticket-never')
          .replace(/:\w+/, 'promises')
      if (thing === undefined) return [{ path: to('x'), allowed: false, link: 'none' }]
      const right = one.sealed === undefined ? thing.id : keys.links.seal(one.sealed, thing.id)
      const sorts: [string, string][] = [
        ['cut off', right.slice(0, -1)],
        ['one sign wrong', `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`],
      ]
      if (one.sealed !== undefined)
        sorts.push(['for another purpose', keys.links.seal('another', thing.id)], ['the bare id', thing.id])
      if (thing.place === 'foreign' || thing.place === 'absent') sorts.push(['of what is not here', right])
      const wrong = sorts.map(([link, text]) => ({ path: to(text), allowed: false, link, thing }))
      // and the right one opens it, or the wrong ones would show nothing
      return thing.place === 'own' && method === 'GET' ? [...wrong, { path: to(right), allowed: true, thing }] : wrong
    }
  })
}

/** What is kept at hand beyond the cycle that runs. */
const beyond = new Set(['mail that left', 'conduct report: read'])

/** What the matrix says. */
export function mayDo(actor: Actor, { action, door, beyond: further = [] }: Said, thing?: Thing): boolean {
  if (door === 'developer') return false
  if (door === 'open') return true
  if (door === 'account') {
    if (actor.person === undefined || actor.association !== 'a1') return false
    return thing === undefined || thing.people.includes(actor.person)
  }
  return actor.roles.some((role) => {
    const mark: Mark = admitted[door].includes(role.column) ? matrix[action][role.column] : '–'
    if (mark === '–') return false
    // without a thing it is a page of one's own: what stands on it is another test's
    if (thing === undefined || thing.place === 'absent') return thing === undefined
    if (thing.id === '2027-01' || thing.id === 'text-cost') return true
    // the rooms of the committee and of the participants are those of the cycle that runs, in one's own program; only mail,
    // and for chairs the pages of earlier pairs, are kept at hand beyond it
    const program = thing.place === 'old' && (beyond.has(action) || further.includes(role.column)) ? 'own' : thing.place
    if (program !== role.in) return false
    const person = actor.person ?? ''
    // whoever a report names does not read it (R47)
    if (role.column === 'guard') return !thing.people.includes(person)
    if (mark === 'Y' || mark === '✓') return true
    if (mark === 'O') return thing.people.includes(person)
    return role.column === 'contact' ? thing.contact === person : thing.people.includes(person)
  })
}
