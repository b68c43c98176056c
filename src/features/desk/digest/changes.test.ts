import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, addMinutes, atTime, dayIn } from '#kit/dates.ts'
import { dueWeek } from '#features/desk/digest/decide.ts'
import { changes } from '#test/clock-changes.ts'

test('the week around a change is told once, on its Monday at eight of the wall', () => {
  for (const { zone, at } of changes) {
    const day = dayIn(zone, at)
    const monday = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
    for (const begins of [monday, addDays(monday, 7)]) {
      const eight = atTime(begins, '08:00', zone)
      const calendar = { zone, start: addDays(monday, -60), end: addDays(monday, 60) }
      assert.notEqual(
        dueWeek(calendar, { weekday: 1, time: '08:00' }, addMinutes(eight, -1)),
        begins,
        `${zone} ${begins}`,
      )
      for (const minutes of [0, 1, 12 * 60, 6 * 24 * 60, 6 * 24 * 60 + 13 * 60])
        assert.equal(
          dueWeek(calendar, { weekday: 1, time: '08:00' }, addMinutes(eight, minutes)),
          begins,
          `${zone} ${begins} and ${minutes} minutes`,
        )
    }
  }
})
