/** Name and organisation of a membership, as one JSON value of a text of SQL; null where there is none. */
export const voucherJson = (membershipId: string): string =>
  `(select json_build_object('id', vp.id, 'name', vp.name, 'organisation', vo.name)
    from membership vm join person vp on vp.id = vm.person_id join organisation vo on vo.id = vm.organisation_id
    where vm.id = ${membershipId})`;

/** Those who signed an expert answer, in the order in which they did. */
export const signersJson = (expertAnswerId: string): string =>
  `(select coalesce(json_agg(json_build_object('id', vp.id, 'name', vp.name, 'organisation', vo.name)
      order by vs.signed_at, vp.id), '[]')
    from expert_signature vs join membership vm on vm.id = vs.membership_id
    join person vp on vp.id = vm.person_id join organisation vo on vo.id = vm.organisation_id
    where vs.expert_answer_id = ${expertAnswerId})`;
