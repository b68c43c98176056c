import { Button, Check, ErrorSummary, Field, Hidden, Radios } from '../controls.tsx'
import { PickDrawing } from '../pickdrawing.tsx'
import { names } from './months.ts'
import { Part } from './part.tsx'

export const Forms = () => (
  <Part id="forms" title="Forms">
    <ErrorSummary
      errors={[
        { field: 'employer', text: 'Enter the employer of position 3' },
        { field: 'month', text: 'Choose the month you started position 3' },
      ]}
    />
    <form class="stack" method="post" action="#forms">
      <Hidden name="form" value="gallery" />
      <Field id="title" label="Title" value="Youth services librarian" autocomplete="organization-title" width="w20" />
      <Field
        id="employer"
        label="Employer"
        hint="As you would write it on a letter"
        error="Enter the employer of position 3"
      />
      <div class="dates">
        <Field
          id="month"
          label="Started, month"
          error="Choose the month you started position 3"
          width="w2"
          options={names.map((name) => ({ value: name, label: name }))}
        />
        <Field id="year" label="Year" inputmode="numeric" width="w4" value="2025" />
      </div>
      <Check id="current" label="I still hold this position" checked />
      <Check id="agree" label="I have read it" error="Say that you have read it" />
      <Field id="note" label="Add a note" rows={3} value={'First line\nsecond line'} />
      <Radios
        name="touch"
        legend="Were you and Devon in touch in January?"
        value="well"
        options={[
          { value: 'well', label: 'In touch', hint: 'we talked or wrote', drawing: <PickDrawing state="well" /> },
          {
            value: 'little',
            label: 'A little',
            hint: 'less than we would like',
            drawing: <PickDrawing state="little" />,
          },
          {
            value: 'none',
            label: 'Not at all',
            hint: 'Björn will write to you',
            drawing: <PickDrawing state="none" />,
          },
          { value: 'pause', label: 'We need a pause', drawing: <PickDrawing state="paused" /> },
        ]}
      />
      <Radios
        name="told"
        legend="May Devon be told?"
        hint="You can change this later."
        error="Choose whether Devon may be told"
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No, not yet', hint: 'Only the committee reads it' },
        ]}
      />
      <Radios
        name="plain"
        legend="Framed, without drawings"
        pick
        value="a"
        options={[
          { value: 'a', label: 'Mentee' },
          { value: 'b', label: 'Mentor', hint: 'five years of practice' },
        ]}
      />
      <p class="row">
        <Button first>Save and continue</Button> <Button name="add">Add another position</Button>{' '}
        <Button href="#lists">A link as a button</Button> <Button plain>Remove position 3</Button>
      </p>
      <p class="row">
        <Button disabled="Publishing opens when the two points marked with a triangle are settled.">
          Publish 48 pairs
        </Button>
      </p>
      <Button wide>Wide on a phone</Button>
    </form>
  </Part>
)
