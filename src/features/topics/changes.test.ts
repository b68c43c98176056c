import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMinutes, atTime, dayIn, type Instant, instantMs, timeText } from '#kit/dates.ts'
import type { Calendar } from '#features/programs/model.ts'
import { dueTopic } from '#features/topics/decide.ts'
import { around, changes } from '#test/clock-changes.ts'

// Every clock change of every zone, 2024 to 2030: what is planned by the wall happens once, on its day, and nothing is left
// out (trust.md, G13).
// Troll changes by two hours, Lord Howe by half an hour, Greenland and Cairo around midnight
const times = ['00:00', '00:30', '01:30', '02:30', '09:00', '23:30']

test('there are changes to look at', () => {
  assert.ok(changes.length > 1000, `${changes.length} changes`)
  assert.ok(changes.some(({ zone }) => zone === 'America/Chicago'))
})

test('a time of the wall is on its own day, in order, at its minute or as much later as the clock was put forward', () => {
  for (const change of changes)
    for (const time of times) {
      let last = ''
      for (const day of around(change)) {
        const at = atTime(day, time, change.zone)
        const where = `${change.zone} ${day} ${time}`
        assert.ok(at > last, where)
        // as if the wall went on without the change: what the clock was put forward over comes that much later
        const wall = Temporal.Instant.from(at).toZonedDateTimeISO(change.zone).toPlainDateTime()
        const late = Temporal.PlainDateTime.from(`${day}T${time}`).until(wall).total('minutes')
        assert.ok(late >= 0 && late <= 120, `${where} became ${timeText(at, change.zone)}`)
        if (late === 0) assert.equal(dayIn(change.zone, at), day, where)
        last = at
      }
    }
})

test('a topic planned for any of the days around a change is sent once, at the first tick from its time on', () => {
  for (const change of changes)
    for (const [place, day] of around(change).entries()) {
      const time = times[(place + changes.indexOf(change)) % times.length] ?? '09:00'
      const at = atTime(day, time, change.zone)
      const topic = { month: day.slice(0, 7), number: 1, topic: { id: 'a', title: 'a', summary: '', body: '' }, at }
      const calendar = { topics: [topic], endsAt: addMinutes(at, 30 * 24 * 60) } as unknown as Calendar
      const sent = new Set<string>()
      const fired: Instant[] = []
      for (let now = addMinutes(at, -180 + (place + 1) * 7); now < addMinutes(at, 26 * 60); now = addMinutes(now, 60)) {
        const { due } = dueTopic(calendar, sent, now)
        if (due === undefined) continue
        sent.add(`topic:${due.month}`)
        fired.push(now)
      }
      assert.equal(fired.length, 1, `${change.zone} ${day} ${time}`)
      const wait = instantMs(fired[0] ?? '') - instantMs(at)
      assert.ok(wait >= 0 && wait < 3_600_000, `${change.zone} ${day} ${time}`)
    }
})
