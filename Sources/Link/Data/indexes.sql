-- Made after the rows, which is faster.
CREATE INDEX sentence_article ON sentence(article_id);
CREATE INDEX name_actor ON name(actor_id);
CREATE INDEX name_folded ON name(folded);
CREATE INDEX mention_actor ON mention(actor_id);
CREATE INDEX mention_sentence ON mention(sentence_id);
CREATE INDEX role_actor ON role(actor_id);
CREATE INDEX statement_speaker ON statement(speaker_id);
CREATE INDEX event_date ON event(date);
CREATE INDEX participant_actor ON participant(actor_id);
CREATE INDEX report_event ON report(event_id);
CREATE INDEX question_page_question ON question_page(question_id);
CREATE INDEX question_evidence_question ON question_evidence(question_id);
CREATE INDEX answer_question ON answer(question_id);
