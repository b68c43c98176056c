import { Hero } from '../hero.tsx'
import { Year } from '../parts.tsx'
import { BigShelf, Shelf, shelfSentence } from '../shelf.tsx'
import { type ShapeName, Tag } from '../tags.tsx'
import { Timeline } from '../timeline.tsx'
import { monthsOf } from './months.ts'
import { Part } from './part.tsx'

const shapes: ShapeName[] = ['done', 'half', 'ring', 'triangle', 'cross', 'paused', 'tick', 'lock', 'diamond', 'mail']

export const Tags = () => (
  <Part id="tags" title="Tags">
    <p class="row">
      {shapes.map((shape) => (
        <Tag key={shape} shape={shape} calm={shape === 'ring'} hot={shape === 'triangle' || shape === 'cross'}>
          {shape}
        </Tag>
      ))}
    </p>
  </Part>
)

export const Shelves = () => (
  <Part id="shelves" title="Shelves">
    <p class="row">
      {['wwww', 'wlnw', 'wwlNaaaaaa', 'wlppaaaaaa', 'uwwwlwwaaa', 'wwwwwwwwwN', 'wwlnpuaaaaaa', 'w', 'aaaaaaaaaa'].map(
        (word) => (
          <Shelf key={word} months={monthsOf(word)} label={shelfSentence(monthsOf(word))} />
        ),
      )}
      <Shelf months={monthsOf('wlaaaaaaaa')} ended label={`Ended: ${shelfSentence(monthsOf('wl'))}`} />
    </p>
    <BigShelf
      months={monthsOf('wwlNaaaaaa')}
      now="Jan"
      names={['Rosa Patel', 'Wei O’Brien']}
      label={shelfSentence(monthsOf('wwlNaaaaaa'), undefined, true)}
    />
    <BigShelf
      months={monthsOf('wLpa')}
      now={2}
      names={['Devon Lopez', 'Ingrid Begay']}
      label={shelfSentence(monthsOf('wLpa'))}
    />
    <BigShelf
      months={monthsOf('wwwwwwnluwwW')}
      now="Sep"
      ended
      names={['Jürgen Dubois', 'Björn Singh']}
      label={`Ended: ${shelfSentence(monthsOf('wwwwwwnluwwW'))}`}
    />
    <Timeline
      from="2026-10-01"
      to="2027-01-20"
      today="2027-01-15"
      label="Rosa gave two signs, Wei one; the committee sent three mails. The same facts are in the table below."
      lanes={[
        {
          name: 'Rosa',
          marks: [
            { at: '2026-10-02', shape: 'sign', label: 'October 2, “I have written”' },
            { at: '2026-12-09', shape: 'half', label: 'December 9, a little' },
            { at: '2026-12-30', shape: 'help', label: 'December 30, help asked' },
          ],
        },
        { name: 'Wei', marks: [{ at: '2026-11-04', shape: 'sign', label: 'November 4, in touch' }] },
        {
          name: 'Committee',
          marks: [
            { at: '2026-10-01', shape: 'mail', label: 'October 1, introductions' },
            { at: '2027-01-11', shape: 'mail', label: 'January 11, second mail' },
            { at: '2027-01-13', shape: 'help', label: 'January 13, passed to the chair' },
          ],
        },
      ]}
      note={{ lane: 'Wei', from: '2026-11-04', text: 'no sign from Wei since November 4, 72 days' }}
      legend={
        <>
          <Tag shape="done">sign of life</Tag> <Tag shape="half">a little</Tag>{' '}
          <Tag shape="triangle" hot>
            help asked
          </Tag>{' '}
          <Tag shape="mail" calm>
            mail from us
          </Tag>
        </>
      }
    />
    <Hero
      label="Two bookends hold four books, one for each month."
      topics={[
        { month: 'Mar', title: 'Saying hello' },
        { month: 'Apr', title: 'What the first year of a small branch library taught me about everything' },
        { month: 'May', title: 'Leading from any seat' },
        { month: 'Jun', title: '図書館の仕事' },
      ]}
    />
  </Part>
)

export const Years = () => (
  <Part id="years" title="Years">
    <Year
      months={monthsOf('wwwwaaaaaa').map((month, place) => ({
        short: month.name,
        long: month.name,
        state: place < 3 ? 'past' : place === 3 ? 'now' : 'next',
      }))}
      ahead={[
        ['Jan 31', 'last day for new pairs'],
        ['Jul 31', 'the program ends'],
      ]}
    />
    <Year
      months={[
        { short: 'Mar', long: 'March', state: 'past' },
        { short: 'Apr', long: 'April', state: 'now' },
        { short: 'May', long: 'May', state: 'next' },
        { short: 'Jun', long: 'June', state: 'next' },
      ]}
    />
    <Year months={monthsOf('aaaaaaaaaaaa').map((month) => ({ short: month.name, long: month.name, state: 'next' }))} />
  </Part>
)
