/** What a calendar tells of a task: as the database tells it (`tasks_of_feed`), with the address of its entry in the minutes. */
export interface CalendarTask {
  id: string;
  /** of its entry in the minutes */
  number: number;
  text: string;
  /** YYYY-MM-DD */
  dueOn: string;
  /** what its meeting is called */
  meeting: string;
  /** rises with each change of the task */
  sequence: number;
  changedAt: string;
  url: string;
}
