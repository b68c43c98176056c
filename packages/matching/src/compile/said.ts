import type { Column, People, Value } from '../criteria.ts'

export type Side = 'mentees' | 'mentors'
export type Word = string | number

/** What one side says, as words by number: those of a person are `words[start[person]]` up to `start[person + 1]`, none twice. */
export type Said = { people: number; start: Int32Array; words: Int32Array; longest: number }
/** Both sides in the same numbers. `spelled[word]` is how it was first written. */
export type Words = { spelled: readonly Word[]; mentees: Said; mentors: Said }

/** A number and its text are the same word. */
export function wordsOf(column: Column, { mentees, mentors }: Record<Side, People>): Words {
  const spelled: Word[] = []
  const numbers = new Map<string, number>()
  const known = new Map<Word, number>()
  const number = (word: Word) => {
    const found = known.get(word)
    if (found !== undefined) return found
    const text = String(word)
    const at = numbers.get(text) ?? spelled.push(word) - 1
    numbers.set(text, at)
    known.set(word, at)
    return at
  }
  return {
    spelled,
    mentees: read(columnOf(mentees, column, 'mentees'), mentees.ids.length, number),
    mentors: read(columnOf(mentors, column, 'mentors'), mentors.ids.length, number),
  }
}

export function nameOf(column: Column, side: Side): string {
  return typeof column === 'string' ? column : column[side]
}

/** The words of one value, before anything is left out. */
export function listed(value: Value | undefined): readonly Word[] {
  if (value === null || value === undefined || value === '') return []
  return typeof value === 'object' ? value.filter((word) => word !== '') : [value]
}

export function other(side: Side): Side {
  return side === 'mentees' ? 'mentors' : 'mentees'
}

function columnOf(people: People, column: Column, side: Side): ArrayLike<Value> {
  return people.columns[nameOf(column, side)]!
}

function read(column: ArrayLike<Value>, people: number, number: (word: Word) => number): Said {
  const start = new Int32Array(people + 1)
  let words = new Int32Array(people)
  let count = 0
  let longest = 0
  for (let person = 0; person < people; person++) {
    const first = count
    const add = (said: Word) => {
      const word = number(said)
      for (let at = first; at < count; at++) if (words[at] === word) return
      if (count === words.length) words = grown(words)
      words[count++] = word
    }
    const value = column[person]
    if (typeof value === 'number') add(value)
    else for (const said of listed(value)) add(said)
    longest = Math.max(longest, count - first)
    start[person + 1] = count
  }
  return { people, start, words: words.slice(0, count), longest }
}

function grown(words: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * words.length + 8)
  larger.set(words)
  return larger
}

export function saysNothing({ start }: Said, person: number): boolean {
  return start[person] === start[person + 1]
}

/** Who says each word, and as their how-manieth (from 0). */
export type Speakers = { start: Int32Array; who: Int32Array; rank: Uint16Array }

export function speakersOf({ people, start, words }: Said, count: number): Speakers {
  const first = new Int32Array(count + 1)
  for (const word of words) first[word + 1]!++
  for (let word = 0; word < count; word++) first[word + 1]! += first[word]!
  const next = first.slice()
  const who = new Int32Array(words.length)
  const rank = new Uint16Array(words.length)
  for (let person = 0; person < people; person++)
    for (let at = start[person]!; at < start[person + 1]!; at++) {
      const place = next[words[at]!]!++
      who[place] = person
      rank[place] = Math.min(at - start[person]!, 0xffff)
    }
  return { start: first, who, rank }
}
