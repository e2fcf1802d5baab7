"""Everyday words that are never taken for somebody's name."""

_FUNCTION = """
a an the this that these those and or but so if then than as of at by for from in into on onto to with without within about above after again against all almost along
already also although always am any anybody anyone anything anytime anywhere are aren't around be became because been before being below between both bring but can can't cannot
come coming could couldn't did didn't do does doesn't doing don't done down during each either else enough even ever every everybody everyone everything everywhere
few fewer first get gets getting give given go goes going gone gonna gotta got had has hasn't have haven't having he he'd he'll he's her here here's hers herself hey hi him
his how however i i'd i'll i'm i've im isn't is it it'd it'll it's its itself just know last later least less let let's like little lot lots made make makes making many maybe me mean
might mine more most much must my myself need needed needs neither never new next no nobody none nor not nothing now nowhere off often oh ok okay once one ones only other others our
ours ourselves out over own people per perhaps please pls put quite rather really right said same say saying says see seen several shall she she'd she'll she's should shouldn't since
some somebody someone something sometime sometimes somewhere soon sorry still such sure take taken takes taking tell thank thanks thx that's their theirs them themselves there there's they
they'd they'll they're they've thing things think though through till too took toward try trying two under until up upon us use used using usually very via wait want wanted wants was wasn't
way we we'd we'll we're we've well went were weren't what what's whatever when where where's whether which while who who's whole whom whose why will with won't would wouldn't yep yes yeah yet you
you'd you'll you're you've your yours yourself u ur r ya yea yup nah nope hmm hm umm um uh uhm er ah aha oops ohh wow
"""
_TRADE = """
able accept accident account actual actually add adding additional address adult adults afford afternoon afternoons age ago agent ahead alcohol allergic allergies allergy allow allowed
alone alright alternative amazing american amount annual another answer appetizer appetizers appointment appreciate area arrive arriving ask asked asking availability available avoid away awesome baby
back bad bar bbq beach bed beef beer best better big bigger bill birthday bit book booked booking bookings both bother boy boys breakfast bring brunch budget building bus busy buy
bye cake call called calling cancel canceled cancellation cancelled card care carry case cash celebrate celebrating celebration cell center central centre certain chair change changed changes
changing charge charged cheap cheaper check chef chicken child children chinese choice choices choose city classic clean clear close closed closer coffee cold combo company complain complaint complete
confirm confirmation confirmed confirming confused contact continue cool correct cost costs count couple course cover cream credit cuisine cuisines current customer dad daily date dates daughter day days
deal dear decide decided decline definitely delay delete deliver delivery deposit dessert detail details diet difference different difficult dinner dine dining discount dish dishes double downtown dress dressing drink
drinks drive due dude early earlier earliest easily easy eat eating eight eighteen eighty eleven email end enjoy entire entrance equipment especially evening evenings event events exact exactly excellent
except exclude excuse existing expect expensive experience extra fact family fantastic far fast favorite feel fees fee fewer fifteen fifth fifty figure fill final finally find finding fine finish fish five fix
flexible floor food forget forgot form forty found four fourteen fourth free french friend friends friday friendly front full fun function further game games garden gathering general girl girls glad gluten good goodbye
grand great greek green grill group guess guest guests guy guys half halal hall happen happened happening happy hard hate hear heard hello help helpful helping hibachi high hold holiday home hope hopefully
hot hotel hour hours house hundred hungry hurry husband ice idea ideal immediately important include included includes including indian indoor indoors info information inside instead interested interior issue italian item items japanese join
kid kids kind kitchen korean kosher lady large larger late latest leave leaving left length long longer look looking lose lost love lovely low lower lunch mad main male man manage manager massage matter max maximum
meal meals meant meat meet meeting member members men menu message mexican middle mid min mind minimum minute minutes miss missed missing mistake moderate modern modify mom moment monday money month months morning mornings mother move moved
moving museum heist music name named names near nearby nearest need negative neighborhood neighbourhood nice night nights nine nineteen ninety noodle noodles noon normal north note number numbers occasion offer
offered offers office old older online open opening operator option options order ordered ordering original outdoor outdoors outside overall package paid pair parent parents park parking part partner party passed past
patio pay paying payment percent perfect period person persons pet pets phone pick pizza place places plan planned planning plans plate platter play player players playing plenty plus pm point policy pool popular possible
possibly postpone prefer preference preferably preferred prepare pretty previous price prices pricing private probably problem process proper provide public push put question questions quick quickly quiet quote rain range rate rating read
ready real reason recap receipt receive recommend recommendation reduce refund regarding regular rent repeat reply request require required reschedule reservation reservations reserve reserved rest restaurant restaurants restrictions
return review reviews rice rid ride road room rooms sad safe salad sales sat saturday sauce save schedule scheduled seafood search seat seated seating seats second section seem select send sense separate serve served serves service
set setting setup seven seventeen seventy share sharp shellfish short show shut sick side sign simple single sir sister sit site sitting situation six sixteen sixty size sky slot slots slow small smaller smoking smoke son song soon
soup south space spaces spanish spare speak special specific spicy spot spots staff stage standard start started starting starts station stay steak stop stopped street stuff stupid style submarine suggest suggestion suggestions suit suite sunday
sunny super supper suppose supposed sushi swap swimming switch table tables tall talk tax taste tea team ten terrace terrible text texting thai thanks third thirteen thirty thought thousand three thursday ticket tickets tight time times
tip tips title toddler toddlers today together tomorrow ton tonight top total totally traditional traffic train travel tried trip trouble true tuesday turn twelve twenty twice type umbrella unable understand understood unfortunately unless
upcoming update updated upgrade upset upstairs urgent usual vacation valid value vault vegan vegetarian vegetables venue venues view vip visit vegan waiting waiver walk wall warm wash waste water weather web website wednesday wedding
week weekday weekdays weekend weekends weeks weird welcome west what whatever wheelchair wife wifi window wine wings wonder wonderful wondering word words work working works world worried worry worse worst worth would write wrong year
years yesterday young younger zero zip zone fuck fucking fucked shit damn hell crap ass bitch idiot useless dumb bullshit human robot bot machine representative operator
january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
asian british european turkish vietnamese lebanese indonesian portuguese polish russian african caribbean ethiopian cajun brazilian latin mediterranean tapas ramen curry tacos taco burger burgers pasta salmon shrimp lobster filet mignon
pub club cafe bistro diner buffet takeaway takeout delivery cheapest inexpensive upscale casual romantic north east northern southern eastern western lakeside downtown bay sacramento airport town
interested disabled accessible access booth counter indoors veranda balcony porch lawn backyard yard courtyard rooftop gone hola gracias si por favor buenas buenos que para quiero mesa
crazy insane silly funny ridiculous frustrating annoying outrageous absurd impossible unbelievable strange scary boring exhausted tired bored allergic intolerant late early nervous curious celiac diabetic pregnant vegetarians vegans lost stuck broke broken drunk starving thirsty speaking sounds sound absolutely certainly exactly correct indeed affirmative agreed cheers congrats apologies anyways anyway anymore okie okey kk lol haha omg ty thankyou nvm idk btw asap fyi ps
""" + " ".join(
    (
        "cancelling",
        "canceling",
        "rescheduling",
        "reserving",
        "requesting",
        "wishing",
        "hoping",
        "needing",
        "writing",
        "trying",
        "running",
    )
)

COMMON = frozenset((_FUNCTION + _TRADE).split())
