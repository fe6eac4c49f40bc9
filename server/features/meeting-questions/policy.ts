/** Takes it back: whoever asked it, also without a name. `withdraw_question` in SQL says the same. */
export const mayWithdraw = ({ own }: { own: boolean }): boolean => own;
