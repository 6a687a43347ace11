"""Words that every agreement of the field uses: a scan that spells them with figures misread them."""

FIELD_WORDS = frozenset(
    """
    access accordance account action addendum additional administrator administrators agency agreement agreements all also amended
    amendment annual annually any appendix applicable application applications approval article articles attachment audit
    authorization authorized aware behalf between breach business calendar certain certificate certification certify child children
    collect collected collection commercial commercially compliance comply condition conditions confidential confidentiality confirm
    confirmation consent contract contractor control convenience copies copy data date days de-identified definition definitions
    delete deleted deletion description destroy destroyed destruction directory disclose disclosed disclosure discovery disposition
    district division document documents duration each educational education effective electronic email employee employees
    encrypted encryption ensure entered entire entirety entities entity exclusively exhibit expiration express family federal
    final following general good governing guardian guardians herein hereinafter hereof hereto identifiable identified
    identifier identifiers immediately incident incidents include included includes including indemnification individual information
    institution insurance invalid law laws learning least legal liability license limitation limited list local location logs
    maintain maintained material means misuse modification months name names notice notices notification notify obligation
    obligations officer official officials only operation operations or other otherwise ownership parent parental parents
    participation parties party penalties person personal personally personnel pertaining policies policy portion possession
    practices principal prior privacy process processing product products prohibited promptly property protect protection
    protections provide provided provider providers provides provision provisions public pupil pupils purpose purposes reasonable
    reasonably receive received receipt record records remain request requested requests required requirement requirements
    responsibilities responsibility restriction restrictions retain retention return review right rights said sale schedule school
    schools section sections security service services shall sign signature signatory signed software sole solely specific state
    statute statutes storage store stored student students subcontractor subcontractors subprocessor subprocessors subscription
    such supplemental system systems teacher teachers technical technology term terminate terminated termination terms their third
    thirty this title training transfer unauthorized under united until use used user users using utilized vendor vendors violation
    website will with within without working writing written year years
    background cannot classroom combine complies employ form forms families improve item items itself limits may mean milestone milestones
    mistake must number numbers permission permit produce produces processor promptly remains room rooms source sources summary them
    transmission enforcement telephone email committed committee commission whom
    mail mailing mails incident inspection inspections
    element elements mobile member members home enrollment assessment assessments management department payment demographic
    demographics medical comments implement implemented implementation statement statements moment customer customers
    """.split()
)
