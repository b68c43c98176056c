import { languageName } from '#kit/languages.ts'
import { optionOf, splitList } from '#kit/lists.ts'
import { readLocation, readZone, stateCode, zoneOfState } from '#kit/places.ts'
import type { Answers, Channel } from '../../model.ts'
import type { Row } from '../rows/input.ts'

/** 'yes' for a promise given as it stands; anything with a condition, and a refusal, as it was written (R17). */
export function readPromise(row: Row): string {
  const text = row.text('promise')
  const agrees =
    /^(yes|y|true|on|checked|1|x|✓|✔|☑|ok|okay|sure|agreed?|absolutely|definitely|certainly|of course|i (agree|do|can|will|promise|commit|am willing|understand))\b/i
  const plain = /^[✓✔☑]$/.test(text) || agrees.test(text)
  return plain &&
    !/\b(but|only|if|except|unless|until|however|once|maybe|perhaps|try|not|cannot|sometimes|from)\b|n['’]t\b/i.test(
      text,
    )
    ? 'yes'
    : text
}

const channelWords: [RegExp, Channel][] = [
  [/\b(video|zoom|teams|skype|facetime|google meet|webcam)\b/i, 'video'],
  [/\b(text|texts|texting|sms|whatsapp|signal|messages?)\b/i, 'text'],
  [/\b(phone|telephone|calls?|mobile|cell)\b/i, 'phone'],
  [/\b(e-?mails?|mail)\b/i, 'email'],
]

/** An empty cell is email: it is how the application came with an address. */
export function readChannels(row: Row): Channel[] {
  const found = splitList(row.lines('channels')).flatMap((word) => {
    const channel = channelWords.find(([form]) => form.test(word))?.[1]
    if (!channel) row.notice('channels', word, 'is none of email, phone, video call, text message; it is left out')
    return channel ? [channel] : []
  })
  return found.length === 0 ? ['email'] : [...new Set(found)]
}

/** An empty cell is the language of the form. */
export function readLanguages(row: Row, options: readonly string[], formLanguage: string): string[] {
  const found = splitList(row.lines('languages').replace(/\s+and\s+/g, ', '), options)
  const names = found.map((word) => optionOf(word, options) ?? languageName(word))
  return names.length === 0 ? [formLanguage] : [...new Set(names)]
}

/** City and state from their own columns or from one; the zone from its column, the state, or the program. */
export function readPlace(row: Row, programZone: string): Pick<Answers, 'city' | 'state' | 'zone'> {
  const both = row.has('location') ? readLocation(row.text('location')) : { city: '', state: '' }
  const city = row.text('city') || both.city
  const state = stateCode(row.text('state')) || both.state
  const said = row.text('zone')
  const zone = said === '' ? (zoneOfState(state) ?? programZone) : readZone(said)
  if (zone === undefined) row.fault('zone', said, 'a time zone, such as "America/Chicago", "Central" or "CST"')
  return { city, state, zone: zone ?? programZone }
}

const numberWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six']

/** R39: one mentee unless a mentor says more; of "1-2" the larger. */
export function readCapacity(row: Row, most: number): number {
  const text = row.text('capacity')
  if (text === '') return 1
  const figures = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (/^\d+$/.test(word) ? Number(word) : numberWords.indexOf(word)))
  const said = Math.max(...figures.filter((figure) => figure >= 0), -1)
  if (said < 1) {
    row.fault('capacity', text, `a number from 1 to ${most}`)
    return 1
  }
  if (said > most) row.notice('capacity', text, `is more than the program takes; ${most} is kept`)
  return Math.min(said, most)
}

export function readBodyMember(row: Row): Answers['bodyMember'] {
  const text = row.text('bodyMember')
  return /^(y|yes|true|member)\b/i.test(text)
    ? 'yes'
    : /^(n|no|false)\b(?!t?\s*sure)/i.test(text) && !/^not sure/i.test(text)
      ? 'no'
      : 'unsure'
}
